import {
  CaseFacts,
  inOwnOrder,
  judgeCase,
  receptionOf,
  type HandoverKind,
  type ObligationRecord,
  type RecordedCaseEvent,
  type WorkStanding,
} from '@casetrail/domain';
import { formatInstant, type Instant, type Role, type StaffNo } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import { isRecurringTerm } from '../../projections/obligation-row.ts';

/** The step by which each kind of handover begins a term. */
const BEGUN_BY: Readonly<Record<Exclude<HandoverKind, 'work'>, RecordedCaseEvent['type']>> = {
  plan: 'PlanHandedToEstimator',
  estimate: 'EstimateHandedToManager',
  budget: 'BudgetHandedToEngineering',
};

/** Who answers in a role of a case at a moment; undefined before its reception. */
export const holderOf = (
  events: readonly RecordedCaseEvent[],
  role: Role,
  firm: Firm,
  at: Instant,
): StaffNo | undefined => {
  const ordered = inOwnOrder(events);
  const reception = receptionOf(ordered);
  if (!reception) return undefined;
  const facts = new CaseFacts(reception, firm);
  for (const event of ordered) if (event.occurredAt <= at) facts.evolve(event);
  return facts.holder(role, at);
};

/** A person's work in a role: whether it is his, and what is owed and moves with it. */
export const workOf = (
  events: readonly RecordedCaseEvent[],
  role: Role,
  person: StaffNo,
  firm: Firm,
  at: Instant,
): WorkStanding => ({
  holder: holderOf(events, role, firm, at),
  obligations: owedAt(events, firm, at)
    .filter((record) => record.role === role && record.responsible === person)
    .map(told),
});

/** What a step of a handover would set going, or has set going and nobody has done: the terms that go with it. */
export const begunBy = (
  events: readonly RecordedCaseEvent[],
  kind: Exclude<HandoverKind, 'work'>,
  to: StaffNo,
  firm: Firm,
  at: Instant,
): WorkStanding => {
  const type = BEGUN_BY[kind];
  const begun = owedAt(events, firm, at).filter(({ trigger }) => trigger.type === type);
  const owed = begun.length > 0 ? begun : owedAfter(events, type, to, firm, at);
  return { holder: undefined, obligations: owed.map(told) };
};

const owedAfter = (
  events: readonly RecordedCaseEvent[],
  type: RecordedCaseEvent['type'],
  to: StaffNo,
  firm: Firm,
  at: Instant,
): readonly ObligationRecord[] => {
  const last = events.at(-1);
  if (!last) return [];
  const position = last.position + 1;
  const step = { ...last, type, data: { to }, position, occurredAt: at, recordedAt: at } as RecordedCaseEvent;
  return owedAt([...events, step], firm, at).filter(({ trigger }) => trigger.position === position);
};

/** What is open, or was missed and is still to be done. */
const owedAt = (events: readonly RecordedCaseEvent[], firm: Firm, at: Instant): readonly ObligationRecord[] =>
  (judgeCase(events, firm.context, at)?.obligations ?? []).filter(
    ({ status, term }) => status === 'open' || (status === 'missed' && !isRecurringTerm(term)),
  );

const told = ({ rule, dueAt }: ObligationRecord) => ({ rule, due: formatInstant(dueAt) });
