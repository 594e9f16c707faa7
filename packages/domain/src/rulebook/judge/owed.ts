import {
  dayOf,
  DAY,
  dueOf,
  termFor,
  windowFrom,
  type Instant,
  type Pause,
  type StaffNo,
  type StoreCalendar,
  type Term,
  type Trigger,
} from '@casetrail/kernel';
import type { CaseObligation } from '../declare.ts';
import type { CaseFacts } from '../facts.ts';
import type { Extension, ObligationStatus } from './verdict.ts';

/** One obligation of a case while it is watched. Changed only by the judgement that owns it. */
export interface Owed {
  readonly rule: CaseObligation;
  readonly edition: string;
  readonly trigger: Trigger;
  readonly term: Term;
  readonly calendar: StoreCalendar;
  ordinal: number;
  from: Instant;
  opensAt: Instant | undefined;
  dueAt: Instant;
  pauses: readonly Pause[];
  extension: Extension | undefined;
  /** What has been gathered so far, where several things discharge it together. */
  items: readonly string[];
  status: ObligationStatus;
  /** Once missed: who held the role at the due time. */
  answers: StaffNo | undefined;
}

export const isRecurring = ({ term }: Pick<Owed, 'term'>): boolean =>
  term.kind === 'every_days' || term.kind === 'month_window';

/** Begins to be owed at its trigger. */
export const owe = (
  rule: CaseObligation,
  edition: string,
  trigger: Trigger,
  facts: CaseFacts,
  calendar: StoreCalendar,
): Owed => {
  const term = termFor(rule.due, facts);
  return {
    rule,
    edition,
    trigger,
    term,
    calendar,
    ordinal: 1,
    extension: undefined,
    items: [],
    ...begun({ term, calendar }, trigger.occurredAt),
  };
};

/** What begins anew with every term. */
const begun = ({ term, calendar }: Pick<Owed, 'term' | 'calendar'>, from: Instant) => {
  const start = { from, pauses: [] };
  return {
    ...start,
    opensAt: term.kind === 'month_window' ? windowFrom(from, term.from, term.to).opens : undefined,
    dueAt: dueOf(term, start, calendar),
    status: 'open',
    answers: undefined,
  } satisfies Partial<Owed>;
};

/** The next term of a recurring obligation. */
export const startTerm = (owed: Owed, from: Instant): void => {
  Object.assign(owed, begun(owed, from));
  owed.ordinal += 1;
};

/**
 * Where the next term starts after a miss: n days after the day of the due time T. T is 24:00, so that day ends
 * at T; a monthly window, which alone opens later than it is owed, is followed by the next one.
 */
export const afterMiss = (owed: Owed): Instant => owed.opensAt ?? ((owed.dueAt - 1) as Instant);

/** A pause is over: the term that stood still is reckoned anew. Monthly windows do not move. */
export const moveBy = (owed: Owed, pause: Pause): void => {
  if (owed.term.kind === 'month_window') return;
  owed.pauses = [...owed.pauses, pause];
  if (!owed.extension) {
    owed.dueAt = dueOf(owed.term, owed, owed.calendar);
    return;
  }
  const since = Math.max(pause.from, owed.extension.at) as Instant;
  owed.dueAt = (owed.dueAt + (dayOf(pause.to) - dayOf(since)) * DAY) as Instant;
};
