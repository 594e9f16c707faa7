import { instant, type Instant } from '@casetrail/kernel';
import type { AppealBody } from '../appeal/appeal.events.ts';
import type { RecordedFineEvent } from './fine.events.ts';

/** What somebody who decides on a fine owed, and what became of it. */
export interface Duty {
  /** `proposal-decision`, `appeal-answer/1/store_supervisor`; unique within the fine. */
  readonly key: string;
  readonly rule: 'proposal-decision' | 'appeal-answer';
  readonly edition: string;
  readonly owedBy: AppealBody;
  readonly from: Instant;
  readonly dueAt: Instant;
  readonly doneAt: Instant | undefined;
  /** Nobody owes it any more: its verdict fell away. */
  readonly endedAt: Instant | undefined;
  /** It went on to the general office, undone. */
  readonly escalatedAt: Instant | undefined;
}

const PROPOSAL = 'proposal-decision';

const answerKey = (nth: number, body: AppealBody): string => `appeal-answer/${nth}/${body}`;

/** The duties that an event begins or ends. */
export const dutiesOf = ({ type, data }: RecordedFineEvent): readonly string[] => {
  switch (type) {
    case 'FineProposed':
    case 'FineIssued':
    case 'FineWaived':
    case 'ViolationOverturned':
      return [PROPOSAL];
    case 'AppealFiled':
      return [answerKey(data.nth, data.to)];
    case 'AppealEscalated':
      return [answerKey(data.nth, data.from), answerKey(data.nth, data.to)];
    case 'AppealAnswered':
      return [answerKey(data.nth, data.by)];
    default:
      return [];
  }
};

/** The duty after an event that names it. */
export const dutyAfter = (
  before: Duty | undefined,
  event: RecordedFineEvent,
  key: string,
): Duty | undefined => {
  const at = event.occurredAt;
  switch (event.type) {
    case 'FineProposed':
      return begun(key, PROPOSAL, 'store_supervisor', at, event.data);
    case 'AppealFiled':
      return begun(key, 'appeal-answer', event.data.to, at, event.data);
    case 'AppealEscalated':
      return key === answerKey(event.data.nth, event.data.from)
        ? before && { ...before, escalatedAt: at }
        : begun(key, 'appeal-answer', event.data.to, at, event.data);
    case 'ViolationOverturned':
      return before && { ...before, endedAt: before.doneAt === undefined ? at : before.endedAt };
    case 'FineIssued':
    case 'FineWaived':
    case 'AppealAnswered':
      return before && { ...before, doneAt: before.doneAt ?? at };
    default:
      return before;
  }
};

interface Term {
  readonly decideBy?: string;
  readonly answerBy?: string;
  readonly edition: string;
}

const begun = (
  key: string,
  rule: Duty['rule'],
  owedBy: AppealBody,
  from: Instant,
  { decideBy, answerBy, edition }: Term,
): Duty => ({
  key,
  rule,
  edition,
  owedBy,
  from,
  dueAt: instant(decideBy ?? answerBy ?? ''),
  doneAt: undefined,
  endedAt: undefined,
  escalatedAt: undefined,
});

/** All duties of one fine, in the order in which they began. */
export const dutiesIn = (events: readonly RecordedFineEvent[]): readonly Duty[] => {
  const duties = new Map<string, Duty>();
  for (const event of events) {
    for (const key of dutiesOf(event)) {
      const duty = dutyAfter(duties.get(key), event, key);
      if (duty) duties.set(key, duty);
    }
  }
  return [...duties.values()];
};

export type DutyStatus = 'open' | 'met' | 'late' | 'missed' | 'ended';

/** As an obligation of a case: at the due time it is still met; what came later is told as late. */
export const dutyStatus = ({ dueAt, doneAt, endedAt }: Duty, now: Instant): DutyStatus => {
  if (doneAt !== undefined) return doneAt <= dueAt ? 'met' : 'late';
  if (endedAt !== undefined && endedAt <= dueAt) return 'ended';
  return now <= dueAt ? 'open' : 'missed';
};
