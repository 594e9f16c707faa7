import {
  SITE_EVENTS,
  standing,
  supposing,
  WhatIfTally,
  type Edition,
  type Proposal,
  type RecordedCaseEvent,
  type Span,
  type Violation,
  type WhatIf,
} from '@casetrail/domain';
import type { CalendarDate, Closure, Instant, StoreCode } from '@casetrail/kernel';
import { countedUpTo, firmAsOf, StoreJudgements, type Judging } from '../../judging/judge-all.ts';
import { judgeUpToHorizon } from '../../judging/judge-up-to-horizon.ts';

export interface Supposition {
  readonly proposal: Proposal;
  /** The edition that it is based on, whole. */
  readonly base: Edition;
  readonly span: Span;
  /** Only these are judged; without it, all. */
  readonly stores: readonly StoreCode[] | undefined;
}

/**
 * Runs a proposal over a recorded span, as if it had been in force from its beginning, and compares it with what the
 * editions in force found. Memory stays flat: cases come page by page, and of each only what differs is kept.
 */
export const whatIf = async (
  judging: Judging,
  { proposal, base, span, stores }: Supposition,
  onProgress?: (cases: number) => void,
): Promise<WhatIf> => {
  const { firm, lists } = await firmAsOf(judging, span.to);
  const supposed = supposing(firm.rulebook, base, proposal, span.from);
  const context = firm.contextUnder(supposed, (store) => [
    ...firm.rulebook.exceptionsOf(store),
    ...exceptionsOf(proposal, store),
  ]);
  const tally = new WhatIfTally(span);
  const real = new StoreJudgements(firm.rulebook, firm);
  const would = new StoreJudgements(supposed, firm);
  for (const list of lists) for (const side of [real, would]) side.of(list.data.code).note(list);
  let cases = 0;
  for await (const page of judging.log.readByStream('case-')) {
    for (const stream of page.values()) {
      const events = stream as readonly RecordedCaseEvent[];
      const report = judgeUpToHorizon(events, firm, span.to);
      if (!report || (stores && !stores.includes(report.store))) continue;
      for (const event of standing(events)) {
        if (event.occurredAt > span.to || !SITE_EVENTS.includes(event.type)) continue;
        for (const side of [real, would]) side.of(report.store).note(event);
      }
      const other = isTouched(proposal, report.store, events, span)
        ? judgeUpToHorizon(events, firm, span.to, context)
        : report;
      tally.take(counted(report.violations, report.asOf), counted(other?.violations ?? [], report.asOf));
      cases += 1;
    }
    onProgress?.(cases);
  }
  for (const [store, judgement] of real) {
    const horizon = firm.horizon(store, span.to);
    if (horizon === undefined || (stores && !stores.includes(store))) continue;
    tally.take(judgement.asOf(horizon).violations, would.of(store).asOf(horizon).violations);
  }
  return tally.answer();
};

const counted = (violations: readonly Violation[], horizon: Instant): readonly Violation[] =>
  violations.map((violation) => countedUpTo(horizon, violation));

/** Where nothing happened since, and no day is another, the proposal cannot find anything else. */
const isTouched = (
  { stores, changes }: Proposal,
  store: StoreCode,
  events: readonly RecordedCaseEvent[],
  { from }: Span,
): boolean =>
  (stores === 'all' || stores.includes(store)) &&
  (changes.calendar?.exceptions !== undefined || events.some(({ occurredAt }) => occurredAt >= from));

const exceptionsOf = ({ stores, changes }: Proposal, store: StoreCode): readonly Closure[] =>
  (changes.calendar?.exceptions ?? [])
    .filter((day) => day.stores?.includes(store) ?? (stores === 'all' || stores.includes(store)))
    .map(({ date, works, name }) => ({ date: date as CalendarDate, reason: name, ...(works && { works }) }));
