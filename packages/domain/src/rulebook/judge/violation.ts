import { dayOf, gradeOf, type Instant, type Money, type Penalty } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../../case/case.events.ts';
import type { CaseCheck } from '../declare.ts';
import { personOf, type CaseFacts } from '../facts.ts';
import { isRecurring, type Owed } from './owed.ts';
import type { ObligationRecord, Violation } from './verdict.ts';

/** The same for the same events, however they were read. */
export const keyOf = (owed: Owed): string =>
  `${owed.rule.id}@${owed.trigger.position}${isRecurring(owed) ? `#${owed.ordinal}` : ''}`;

/** The sum of a fixed fine. A daily one has none yet: it grows. */
export const fineOf = (penalty: Penalty): Money | undefined =>
  penalty.kind === 'fine' ? penalty.amount : undefined;

/** A check that did not hold at its event. */
export const breachOf = (
  check: CaseCheck,
  edition: string,
  event: RecordedCaseEvent,
  facts: CaseFacts,
): Violation => {
  const at = event.occurredAt;
  return {
    key: `${check.id}@${event.position}`,
    rule: check.id,
    edition,
    caseNo: facts.caseNo,
    store: facts.store,
    responsible: check.by === 'actor' ? personOf(event) : facts.holder(check.by, at),
    at,
    grade: gradeOf(check.penalty),
    amount: fineOf(check.penalty),
    accrual: undefined,
    evidence: [event.position],
    obligation: undefined,
  };
};

/** An obligation that was not met by its due time, and dated at it. */
export const missOf = (owed: Owed, record: ObligationRecord): Violation => {
  const { penalty } = owed.rule;
  return {
    key: record.key,
    rule: record.rule,
    edition: record.edition,
    caseNo: record.caseNo,
    store: record.store,
    responsible: record.responsible,
    at: owed.dueAt,
    grade: gradeOf(penalty),
    amount: fineOf(penalty),
    accrual:
      penalty.kind === 'daily-fine'
        ? { perDay: penalty.perDay, dueDay: dayOf((owed.dueAt - 1) as Instant), until: record.doneAt }
        : undefined,
    evidence:
      record.donePosition === undefined
        ? [owed.trigger.position]
        : [owed.trigger.position, record.donePosition],
    obligation: record.key,
  };
};
