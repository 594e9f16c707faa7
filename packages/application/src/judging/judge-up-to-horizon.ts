import {
  judgeCase,
  receptionOf,
  standing,
  type CaseReport,
  type JudgeContext,
  type RecordedCaseEvent,
  type Telling,
} from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { Firm } from './firm.ts';

/**
 * A case judged as of a moment, but no further than its store was observed. Its `asOf` is the moment it was judged
 * up to, and never lies before the case's latest event.
 */
export const judgeUpToHorizon = (
  events: readonly RecordedCaseEvent[],
  firm: Firm,
  asOf: Instant,
  context: JudgeContext = firm.context,
  telling: Telling = 'everything',
): CaseReport | undefined => {
  const happened = standing(events).filter(({ occurredAt }) => occurredAt <= asOf);
  const store = receptionOf(happened)?.data.store;
  if (store === undefined) return undefined;
  const latest = happened.reduce((at, { occurredAt }) => Math.max(at, occurredAt), 0) as Instant;
  const horizon = firm.horizon(store, asOf) ?? latest;
  return judgeCase(happened, context, horizon > latest ? horizon : latest, telling);
};
