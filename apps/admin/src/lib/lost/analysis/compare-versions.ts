import type { DossierPage } from '../dossier/dossier-page.ts';

export type Version = NonNullable<DossierPage['analysis']>['versions'][number];

export interface VersionChange {
  readonly causesAdded: readonly string[];
  readonly causesGone: readonly string[];
  readonly degrees: readonly {
    readonly name: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly violationsAdded: readonly string[];
  readonly violationsGone: readonly string[];
  readonly lesson: { readonly before: string; readonly after: string } | null;
}

/** What a new version of the analysis says otherwise than the one before it. */
export const compareVersions = (before: Version, after: Version): VersionChange => ({
  causesAdded: notIn(after.causes, before.causes),
  causesGone: notIn(before.causes, after.causes),
  degrees: degreesOf(before, after),
  violationsAdded: after.violations.filter((key) => !before.violations.includes(key)),
  violationsGone: before.violations.filter((key) => !after.violations.includes(key)),
  lesson: before.lesson === after.lesson ? null : { before: before.lesson, after: after.lesson },
});

type Named = Version['causes'];
const notIn = (these: Named, those: Named): readonly string[] =>
  these.filter(({ code }) => !those.some((other) => other.code === code)).map(({ name }) => name);

const degreesOf = (before: Version, after: Version): VersionChange['degrees'] => {
  const people = new Map(
    [...before.responsible, ...after.responsible].map(({ person }) => [person.no, person.name ?? person.no]),
  );
  const degreeIn = ({ responsible }: Version, no: string): string | null =>
    responsible.find(({ person }) => person.no === no)?.degreeName ?? null;
  return [...people]
    .map(([no, name]) => ({ name, before: degreeIn(before, no), after: degreeIn(after, no) }))
    .filter((change) => change.before !== change.after);
};
