import type { CaseEventType, RecordedCaseEvent } from '../case/case.events.ts';
import type { BrokenRule, Verdicts } from './context.ts';
import type { Deviation, DeviationKind, Loss } from './dossier.ts';

/** Checks that ask for something to lie before something else: out of order where it came later, else missing. */
export const ORDERING_CHECKS: Readonly<Record<string, CaseEventType>> = {
  'materials-before-estimate': 'MaterialsSelected',
  'measurement-sheet': 'MeasurementSheetIssued',
  'estimate-before-review': 'EstimateHandedToManager',
  'agreement-before-drawings': 'DesignAgreementSigned',
  'fee-before-drawings': 'DesignFeePaid',
  'remeasure-before-drawings': 'HouseRemeasured',
  'check-before-review': 'DrawingsChecked',
  'review-before-confirmation': 'DrawingsReviewed',
  'confirmation-before-budget': 'DrawingsConfirmedByClient',
  'feedback-before-contract': 'FeedbackFormFilled',
  'design-intent-signed': 'DrawingsExplained',
};

/** The judge's verdicts by the four kinds of deviation: missing, too late, out of order, forbidden or beyond a limit. */
export const deviationsOf = (
  events: readonly RecordedCaseEvent[],
  { violations, obligations }: Verdicts,
  loss: Loss | undefined,
): readonly Deviation[] => {
  const done = new Map(
    obligations.flatMap(({ key, status, donePosition }) =>
      status === 'late' ? [[key, donePosition] as const] : [],
    ),
  );
  return violations
    .map((broken) => ({
      key: broken.key,
      kind: kindOf(broken, events, done),
      rule: broken.rule,
      edition: broken.edition,
      responsible: broken.responsible,
      at: broken.at,
      fined: broken.grade !== undefined,
      afterLoss: loss !== undefined && broken.at > loss.at,
      events: withDone(broken, done),
    }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
};

const kindOf = (
  { rule, key, obligation, at }: BrokenRule,
  events: readonly RecordedCaseEvent[],
  done: ReadonlyMap<string, unknown>,
): DeviationKind => {
  if (obligation !== undefined) return done.has(key) ? 'late' : 'missing';
  const before = ORDERING_CHECKS[rule];
  if (before === undefined) return 'forbidden';
  return events.some(({ type, occurredAt }) => type === before && occurredAt >= at)
    ? 'out-of-order'
    : 'missing';
};

/** What proves it, and for a term that was met too late what met it. */
const withDone = (
  { key, evidence }: BrokenRule,
  done: ReadonlyMap<string, number | undefined>,
): readonly number[] => {
  const position = done.get(key);
  return position === undefined || evidence.includes(position) ? evidence : [...evidence, position];
};
