import type { DossierView, FineView } from '@casetrail/contract';
import type { Said } from '../said.ts';

/** The dossier in the reader's language. */
export type DossierPage = Said<DossierView>;
export type Entry = DossierPage['entries'][number];
export type Deviation = DossierPage['deviations'][number];
export type TermUse = DossierPage['terms'][number];
export type PathStep = DossierPage['path'][number];
export type Fine = Said<FineView>;

export const nameOf = (person: { readonly no: string; readonly name: string | null }): string =>
  person.name ?? person.no;

/** The fines that came of one breach: a fine tells its rule and moment, not the key of the verdict. */
export const finesFor = (
  { rule, at }: Pick<Deviation, 'rule' | 'at'>,
  fines: readonly Fine[],
): readonly Fine[] =>
  fines.filter((fine) => fine.rule.id === rule.id && Date.parse(fine.at) === Date.parse(at));

export const dossierHref = (caseNo: string, rest = ''): string =>
  `/lost/${encodeURIComponent(caseNo)}${rest}`;

/** Where one step that went wrong is followed to its end. */
export const stepHref = (caseNo: string, key: string): string =>
  dossierHref(caseNo, `/steps/${encodeURIComponent(key)}`);

export const lineHref = (position: number): string => `#e-${position}`;
