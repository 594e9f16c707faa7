import type {
  FineList,
  HandoverList,
  InboxItemView,
  KpiFigures,
  ObligationList,
  AbsenceList,
  QueueView,
  Recorded,
  StepFormView,
} from '@casetrail/contract';
import { ask } from './ask.ts';
import { searchOf } from './search-of.ts';

const post = <Answer>(path: string, body: unknown): Promise<Answer> => ask(path, { method: 'POST', body });
const at = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join('/');
interface QueueAsked {
  /** Wait, two seconds at most, until the queue shows at least this log position. */
  readonly minPosition?: number | undefined;
  /** Duties of each state at most. */
  readonly size: number;
}

export const readQueue = (no: string, asked: QueueAsked): Promise<QueueView> =>
  ask(`/api/staff/${at(no)}/queue${searchOf({ ...asked })}`);

/** What time it is for whoever records something: the firm's clock, which a sample company's time machine moves. */
export const readNow = async (no: string): Promise<string> => (await readQueue(no, { size: 1 })).asOf;

export const readInbox = (no: string): Promise<readonly InboxItemView[]> => ask(`/api/inbox/${at(no)}`);
export const markRead = (no: string, id: string): Promise<object> =>
  post(`/api/inbox/${at(no)}/read`, { id });

/** @param month `2026-05` */
export const readMonth = (person: string, month: string): Promise<KpiFigures> =>
  ask(`/api/kpi${searchOf({ person, month })}`);
export const readFines = (person: string, status?: string): Promise<FineList> =>
  ask(`/api/fines${searchOf({ person, status, size: 5 })}`);

export const listObligations = (store: string, status: 'open' | 'missed'): Promise<ObligationList> =>
  ask(`/api/obligations${searchOf({ store, status, size: 100 })}`);
export const listRunningAbsences = (store: string): Promise<AbsenceList> =>
  ask(`/api/absences${searchOf({ store, state: 'running', size: 100 })}`);
export const listOpenHandovers = (store: string): Promise<HandoverList> =>
  ask(`/api/handovers${searchOf({ store, status: 'offered', size: 100 })}`);

interface Sent {
  readonly commandId: string;
  readonly occurredAt: string;
}

type Answer = Sent &
  ({ readonly answer: 'accept' } | { readonly answer: 'decline'; readonly reason: string });

export const answerHandover = (caseNo: string, handover: string, asked: Answer): Promise<Recorded> => {
  const { answer, ...body } = asked;
  return post(`/api/cases/${at(caseNo)}/handovers/${at(handover)}/${answer}`, body);
};

export const listStepForms = (): Promise<readonly StepFormView[]> => ask('/api/steps');

type Step = Sent & { readonly step: string; readonly data: object };

export const recordStep = (caseNo: string, step: Step & { readonly store: string }): Promise<Recorded> =>
  post(`/api/cases/${at(caseNo)}/steps`, step);
export const recordStoreStep = (store: string, step: Step): Promise<Recorded> =>
  post(`/api/stores/${at(store)}/steps`, step);
export const offerHandover = (caseNo: string, asked: Sent & { readonly offer: object }): Promise<Recorded> =>
  post(`/api/cases/${at(caseNo)}/handovers`, asked);
