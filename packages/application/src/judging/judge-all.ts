import {
  findingsOf,
  isCaseStream,
  SITE_EVENTS,
  standing,
  StoreJudgement,
  type Findings,
  type RecordedCaseEvent,
  type RecordedStoreEvent,
  type Rulebook,
  type Violation,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { HolidayTable, Instant, RecordedEvent, StoreCode } from '@casetrail/kernel';
import type { FindingsQuery } from '../platform/findings-query.ts';
import { Firm, FIRM_TYPES } from './firm.ts';
import { stands, withdrawalsUpTo } from './withdrawals.ts';
import { judgeUpToHorizon } from './judge-up-to-horizon.ts';

const PAGE = 5_000;

export interface Judging {
  readonly log: EventStore;
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
}

/** What the stores owe as a whole, each judged as its sites and lists come in. */
export class StoreJudgements {
  readonly #stores = new Map<StoreCode, StoreJudgement>();
  readonly #rulebook: Rulebook;
  readonly #firm: Firm;

  constructor(rulebook: Rulebook, firm: Firm) {
    this.#rulebook = rulebook;
    this.#firm = firm;
  }

  of(store: StoreCode): StoreJudgement {
    const known = this.#stores.get(store) ?? new StoreJudgement(store, this.#rulebook, this.#firm);
    this.#stores.set(store, known);
    return known;
  }

  [Symbol.iterator](): IterableIterator<[StoreCode, StoreJudgement]> {
    return this.#stores.entries();
  }
}

/** Reads what the firm as a whole had recorded of the time up to a moment. */
export const firmAsOf = async ({ log, rulebook, holidays }: Judging, asOf: Instant): Promise<FirmAsOf> => {
  const firm = new Firm(rulebook, holidays);
  const lists: RecordedStoreEvent[] = [];
  const withdrawals = await withdrawalsUpTo(log);
  for (let after = 0; ;) {
    const page = await log.readAll(after, PAGE, FIRM_TYPES);
    for (const event of page) {
      if (!stands(event, withdrawals)) continue;
      // What a store is, who works there and up to when it was observed is known now; what was done there, as of then.
      if (!isTold(event) && event.occurredAt > asOf) continue;
      firm.note(event);
      if (event.type === 'ActiveSiteListProvided') lists.push(event as RecordedStoreEvent);
    }
    if (page.length < PAGE) return { firm, lists };
    after = page.at(-1)?.position ?? after;
  }
};

interface FirmAsOf {
  readonly firm: Firm;
  /** The lists of active sites that were provided by then. */
  readonly lists: readonly RecordedStoreEvent[];
}

const isTold = ({ type, stream }: RecordedEvent): boolean =>
  type !== 'ActiveSiteListProvided' && !isCaseStream(stream);

/**
 * Judges every case and store of the log as of a moment, with flat memory: streams come page by page, and each
 * report is handed on and forgotten.
 */
export const judgeAll = async (
  judging: Judging,
  asOf: Instant,
  onReport: (violations: readonly Violation[], events: number) => void,
): Promise<void> => {
  const { firm, lists } = await firmAsOf(judging, asOf);
  const stores = new StoreJudgements(firm.rulebook, firm);
  for (const list of lists) stores.of(list.data.code).note(list);
  for await (const page of judging.log.readByStream('case-')) {
    for (const stream of page.values()) {
      const events = stream as readonly RecordedCaseEvent[];
      const report = judgeUpToHorizon(events, firm, asOf, firm.context, 'violations');
      if (!report) continue;
      onReport(
        report.violations.map((violation) => countedUpTo(report.asOf, violation)),
        events.length,
      );
      const site = stores.of(report.store);
      for (const event of standing(events)) {
        if (event.occurredAt <= asOf && SITE_EVENTS.includes(event.type)) site.note(event);
      }
    }
  }
  for (const [store, judgement] of stores) {
    const horizon = firm.horizon(store, asOf);
    if (horizon !== undefined) onReport(judgement.asOf(horizon).violations, 0);
  }
};

/** A daily fine is counted no further than its store was observed. */
export const countedUpTo = (horizon: Instant, violation: Violation): Violation =>
  violation.accrual && violation.accrual.until === undefined
    ? { ...violation, accrual: { ...violation.accrual, until: horizon } }
    : violation;

/** What the rules find, recomputed from the log alone, in the stores that are shown. */
export const findings = async (
  judging: Judging,
  { asOf, store, caseNo }: FindingsQuery,
  isShown: (store: StoreCode) => boolean = () => true,
): Promise<Findings> => {
  const found: Violation[] = [];
  await judgeAll(judging, asOf, (violations) => {
    for (const violation of violations) {
      if (store !== undefined && violation.store !== store) continue;
      if (!isShown(violation.store)) continue;
      if (caseNo !== undefined && violation.caseNo !== caseNo) continue;
      found.push(violation);
    }
  });
  return findingsOf(found, asOf);
};
