import { money } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../case/case.events.ts';
import type { BrokenRule } from './context.ts';
import type { BudgetStep, Quoted } from './dossier.ts';
import { percentOf } from './term-use.ts';

/** 2.P5, as the judge applies it. */
const DEVIATION_RULE = 'budget-deviation';

type Quoting = Extract<RecordedCaseEvent, { type: 'EstimateIssued' | 'BudgetIssued' }>;

const quotedIn = ({ occurredAt, data, position }: Quoting): Quoted => ({
  at: occurredAt,
  amount: money(data.amount),
  quote: data.quote,
  events: [position],
});

export const estimatesOf = (events: readonly RecordedCaseEvent[]): readonly Quoted[] =>
  events.flatMap((event) => (event.type === 'EstimateIssued' ? [quotedIn(event)] : []));

/** Each budget against the latest estimate before it, and how it was explained before the next one. */
export const budgetsOf = (
  events: readonly RecordedCaseEvent[],
  violations: readonly BrokenRule[],
): readonly BudgetStep[] => {
  const beyond = new Set(
    violations.flatMap(({ rule, evidence }) => (rule === DEVIATION_RULE ? evidence : [])),
  );
  return events.flatMap((event, index): BudgetStep[] => {
    if (event.type !== 'BudgetIssued') return [];
    const estimate = events
      .slice(0, index)
      .findLast(
        (before): before is Extract<Quoting, { type: 'EstimateIssued' }> => before.type === 'EstimateIssued',
      );
    const rest = events.slice(index + 1);
    const replaced = rest.findIndex(({ type }) => type === 'BudgetIssued');
    const explained = (replaced < 0 ? rest : rest.slice(0, replaced)).findLast(
      (after): after is Extract<RecordedCaseEvent, { type: 'BudgetExplained' }> =>
        after.type === 'BudgetExplained',
    );
    const quoted = quotedIn(event);
    const amount = estimate && money(estimate.data.amount);
    return [
      {
        ...quoted,
        events: [
          ...(estimate ? [estimate.position] : []),
          event.position,
          ...(explained ? [explained.position] : []),
        ],
        estimate: amount,
        deviation: amount === undefined ? undefined : percentOf(quoted.amount - amount, amount),
        beyondLimit: beyond.has(event.position),
        explanation: explained && {
          at: explained.occurredAt,
          itemised: explained.data.itemised,
          position: explained.position,
        },
      },
    ];
  });
};
