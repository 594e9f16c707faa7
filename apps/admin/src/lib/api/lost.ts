import type {
  DossierDifferenceView,
  DossierView,
  EditionView,
  FineList,
  FineTrail,
  LostList,
  LostQuery,
  Recorded,
  RetrospectiveView,
} from '@casetrail/contract';
import { ask, askFile } from './ask.ts';
import { searchOf } from './search-of.ts';

const path = (place: string, caseNo: string, deed = ''): string =>
  `/api/${place}/${encodeURIComponent(caseNo)}${deed}`;

const post = <Answer>(to: string, body: unknown): Promise<Answer> => ask(to, { method: 'POST', body });

export const listLost = ({ search, ...query }: LostQuery): Promise<LostList> =>
  ask(`/api/lost${searchOf(query)}`, { search });

export interface MomentAsked {
  /** ISO 8601 with offset; absent, now. */
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

export const tellDossier = (caseNo: string, { asOf, knownAt }: MomentAsked = {}): Promise<DossierView> =>
  ask(path('lost', caseNo) + searchOf({ asOf, knownAt }));

export interface DifferenceAsked {
  readonly from: string;
  readonly to: string;
  readonly knownFrom?: string | undefined;
  readonly knownTo?: string | undefined;
}

export const tellDifference = (
  caseNo: string,
  { from, to, knownFrom, knownTo }: DifferenceAsked,
): Promise<DossierDifferenceView> =>
  ask(path('lost', caseNo, '/difference') + searchOf({ from, to, knownFrom, knownTo }));

export type AnalysisDeed = 'open' | 'submit' | 'reply' | 'confirm' | 'return';

/** @param body with `commandId` and `actor`, and what the deed asks for besides */
export const changeAnalysis = (caseNo: string, deed: AnalysisDeed, body: object): Promise<Recorded> =>
  post(path('lost', caseNo, `/${deed}`), body);

export const tellRetrospective = (caseNo: string): Promise<RetrospectiveView> =>
  ask(path('retrospectives', caseNo));

export const answerRetrospective = (caseNo: string, body: object): Promise<Recorded> =>
  post(path('retrospectives', caseNo), body);

export const finesOfCase = (caseNo: string): Promise<FineList> =>
  ask(`/api/fines${searchOf({ case: caseNo, size: 200 })}`);

export const tellFineTrail = (id: string): Promise<FineTrail> => ask(`/api/fines/${encodeURIComponent(id)}`);

export const tellEdition = (version: string): Promise<EditionView> =>
  ask(`/api/editions/${encodeURIComponent(version)}`);

export const takeEvidence = (caseNo: string, body: object): Promise<Recorded> =>
  post(path('cases', caseNo, '/evidence'), body);

/** @param taken the command that took it */
export const fetchEvidence = (caseNo: string, taken: string, language: 'zh' | 'en'): Promise<Response> =>
  askFile(path('cases', caseNo, `/evidence/${encodeURIComponent(taken)}`) + searchOf({ language }));
