import { dayOf, type Instant, type Role, type StaffNo } from '@casetrail/kernel';
import type { Counted, Credit } from './fact.ts';
import type { JudgedObligation, VerdictsTold } from './told.ts';

/** A term that runs out at 24:00 is decided on the day that ends, not on the one that begins. */
const dayOfTerm = (dueAt: Instant) => dayOf((dueAt - 1) as Instant);

const answering = (role: Role | undefined, person: StaffNo | undefined): readonly Credit[] =>
  role === undefined || person === undefined ? [] : [{ role, person }];

const inOrder = (positions: readonly (number | undefined)[]): readonly number[] => {
  const known = positions.filter((position) => position !== undefined && position > 0) as number[];
  // Most stand so already, and there is a list of them to each verdict.
  const isInOrder = known.every((position, at) => at === 0 || position > (known[at - 1] ?? 0));
  return isInOrder ? known : [...new Set(known)].sort((a, b) => a - b);
};

/**
 * Every obligation that was decided: on the day it was done where that was in time, and on the day its term ran out
 * where it was not. What is still running, and what nobody owes any more, does not count.
 */
export const countOnTime = ({ obligations }: VerdictsTold): readonly Counted[] =>
  obligations.flatMap((obligation) => {
    const outcome = outcomeOf(obligation);
    if (outcome === undefined) return [];
    const { key, rule, role, responsible, dueAt, doneAt, donePosition, trigger } = obligation;
    return {
      key,
      day: outcome === 'on_time' ? dayOf(doneAt ?? dueAt) : dayOfTerm(dueAt),
      credits: answering(role, responsible),
      about: rule,
      outcome,
      positions: inOrder([trigger.position, donePosition]),
    };
  });

const outcomeOf = ({ status }: JudgedObligation): 'on_time' | 'late' | undefined => {
  switch (status) {
    case 'met':
      return 'on_time';
    case 'missed':
    case 'late':
      return 'late';
    case 'open':
    case 'ended':
      return undefined;
  }
};

/** Every violation, on the day of the act or on the day on which the term ran out. */
export const countViolations = ({ violations, obligations, roleOf }: VerdictsTold): readonly Counted[] => {
  const roles = new Map(obligations.map(({ key, role }) => [key, role]));
  return violations.map((violation) => {
    const { key, rule, responsible, at, grade, evidence, obligation } = violation;
    const role = obligation === undefined ? undefined : roles.get(obligation);
    return {
      key,
      day: obligation === undefined ? dayOf(at) : dayOfTerm(at),
      credits: answering(role ?? roleOf(violation), responsible),
      about: rule,
      outcome: grade ?? 'no_penalty',
      positions: inOrder(evidence),
    };
  });
};
