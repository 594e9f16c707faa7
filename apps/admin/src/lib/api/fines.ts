import type {
  AppealList,
  EditionView,
  FineList,
  FineQuery,
  FineTrail,
  Ledger,
  LedgerMonths,
  PayrollFile,
  ProposalList,
  Recorded,
  Reported,
  RuleView,
} from '@casetrail/contract';
import { ask } from './ask.ts';

/** What is done to a fine, as the API's addresses call it. */
export type FineAct = 'issue' | 'waive' | 'change' | 'sign' | 'refuse' | 'pay';

const post = <Answer>(path: string, body: object): Promise<Answer> => ask(path, { method: 'POST', body });

const searchOf = (query: object): string => {
  const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

export const listFines = (query: FineQuery): Promise<FineList> => ask(`/api/fines${searchOf(query)}`);
export const listProposals = (store?: string): Promise<ProposalList> =>
  ask(`/api/fines/proposals${searchOf({ store })}`);
export const listAppeals = (store?: string): Promise<AppealList> => ask(`/api/appeals${searchOf({ store })}`);
export const tellFine = (fineId: string): Promise<FineTrail> =>
  ask(`/api/fines/${encodeURIComponent(fineId)}`);

export const actOnFine = (fineId: string, act: FineAct, body: object): Promise<Recorded> =>
  post(`/api/fines/${encodeURIComponent(fineId)}/${act}`, body);
export const fileAppeal = (fineId: string, body: object): Promise<Recorded> =>
  post(`/api/appeals/${encodeURIComponent(fineId)}`, body);
export const answerAppeal = (fineId: string, body: object): Promise<Recorded> =>
  post(`/api/appeals/${encodeURIComponent(fineId)}/answer`, body);
export const reportBreach = (body: object): Promise<Reported> => post('/api/fines', body);

export const readLedger = (store: string, month: string): Promise<Ledger> =>
  ask(`/api/ledgers/${encodeURIComponent(store)}/${encodeURIComponent(month)}`);
export const readPayroll = (store: string, month: string): Promise<PayrollFile> =>
  ask(`/api/ledgers/${encodeURIComponent(store)}/${encodeURIComponent(month)}/payroll`);
export const ledgerMonths = (store: string): Promise<LedgerMonths> =>
  ask(`/api/ledgers/${encodeURIComponent(store)}`);
export const closeMonth = (store: string, month: string, body: object): Promise<Recorded> =>
  post(`/api/ledgers/${encodeURIComponent(store)}/${encodeURIComponent(month)}/close`, body);

export const rulesInForce = (): Promise<readonly RuleView[]> => ask('/api/rules');
export const readEdition = (version: string): Promise<EditionView> =>
  ask(`/api/editions/${encodeURIComponent(version)}`);
