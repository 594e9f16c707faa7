import type { HandoverList, Looks, Erasures, PapersView, Recorded, Revealed } from '@casetrail/contract';
import { ask } from './ask.ts';

const ofCase = (caseNo: string, what: string): string => `/api/cases/${encodeURIComponent(caseNo)}/${what}`;
const post = <Answer>(path: string, body: unknown): Promise<Answer> => ask(path, { method: 'POST', body });

export const readPapers = (caseNo: string): Promise<PapersView> => ask(ofCase(caseNo, 'papers'));
export const listHandoversOf = (caseNo: string): Promise<HandoverList> =>
  ask(`/api/handovers?${new URLSearchParams({ case: caseNo, size: '100' })}`);
export const readLooks = (caseNo: string): Promise<Looks> => ask(ofCase(caseNo, 'looks'));
export const readErasures = (): Promise<Erasures> => ask('/api/privacy/erasures');

/** A command on a case's papers: `papers/versions`, `papers/signatures`, `seal/request`, `seal/grant`, `seal/refuse`. */
export const changePapers = (caseNo: string, what: string, body: object): Promise<Recorded> =>
  post(ofCase(caseNo, what), body);

/** Shows what is masked; that it was looked at is in the log before the answer. */
export const reveal = (caseNo: string, body: object): Promise<Revealed> =>
  post(ofCase(caseNo, 'reveal'), body);

/** `erasure`, `erasure/confirm`, `erasure/refuse` */
export const changeErasure = (caseNo: string, what: string, body: object): Promise<Recorded> =>
  post(ofCase(caseNo, what), body);
