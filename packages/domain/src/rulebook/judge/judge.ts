import { byOccurrence, type CaseNo, type Instant, type StoreCode } from '@casetrail/kernel';
import { standing, type RecordedCaseEvent, type RecordedCaseEventOf } from '../../case/case.events.ts';
import { CaseJudgement, type JudgeContext, type Telling } from './case-judgement.ts';
import type { Changes, ObligationRecord, Violation } from './verdict.ts';

/** All verdicts on one case as of a moment. */
export interface CaseReport {
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  readonly asOf: Instant;
  readonly obligations: readonly ObligationRecord[];
  readonly violations: readonly Violation[];
}

export const receptionOf = (
  events: readonly RecordedCaseEvent[],
): RecordedCaseEventOf<'ClientReceived'> | undefined =>
  standing(events).find(
    (event): event is RecordedCaseEventOf<'ClientReceived'> => event.type === 'ClientReceived',
  );

/**
 * What stands of a case in its own order: when it happened, then order of entry. Most cases stand in it already, and
 * nothing of them was withdrawn.
 */
export const inOwnOrder = (recorded: readonly RecordedCaseEvent[]): readonly RecordedCaseEvent[] => {
  const events = standing(recorded);
  return events.every(
    (event, at) => at === 0 || byOccurrence(events[at - 1] as RecordedCaseEvent, event) <= 0,
  )
    ? events
    : [...events].sort(byOccurrence);
};

/**
 * Judges one case: a pure fold over its events. Events after `asOf` are left out, so that the answer is what could
 * be said at that moment of what had happened. Undefined where there was no reception yet. Where only violations are to
 * be told, the obligations stay empty.
 */
export const judgeCase = (
  events: readonly RecordedCaseEvent[],
  context: JudgeContext,
  asOf: Instant,
  telling: Telling = 'everything',
): CaseReport | undefined => {
  const happened = inOwnOrder(events).filter(({ occurredAt }) => occurredAt <= asOf);
  const reception = receptionOf(happened);
  if (!reception) return undefined;
  const judgement = new CaseJudgement(reception, context, telling);
  const verdicts = new Verdicts();
  for (const event of happened) verdicts.take(judgement.apply(event));
  verdicts.take(judgement.asOf(asOf));
  return { caseNo: judgement.caseNo, store: judgement.facts.store, asOf, ...verdicts.all() };
};

/** Gathers changes: the last word on each key counts. */
export class Verdicts {
  readonly #obligations = new Map<string, ObligationRecord>();
  readonly #violations = new Map<string, Violation>();

  take({ obligations, violations }: Changes): void {
    for (const record of obligations) this.#obligations.set(record.key, record);
    for (const violation of violations) this.#violations.set(violation.key, violation);
  }

  all(): Changes {
    return { obligations: [...this.#obligations.values()], violations: [...this.#violations.values()] };
  }
}
