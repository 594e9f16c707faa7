import {
  findingsOf,
  isCaseStream,
  SITE_EVENTS,
  StoreJudgement,
  type Findings,
  type RecordedCaseEvent,
  type RecordedStoreEvent,
  type Rulebook,
  type Violation,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { HolidayTable, Instant, RecordedEvent, StoreCode } from '@casetrail/kernel';
import type { FindingsQuery } from '../platform/platform.ts';
import { Firm, FIRM_TYPES } from './firm.ts';
import { judgeUpToHorizon } from './judge-up-to-horizon.ts';

const PAGE = 5_000;

export interface Judging {
  readonly log: EventStore;
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
}

/** Reads what the firm as a whole had recorded of the time up to a moment. */
const firmAsOf = async ({ log, rulebook, holidays }: Judging, asOf: Instant): Promise<FirmAsOf> => {
  const firm = new Firm(rulebook, holidays);
  const stores = new Map<StoreCode, StoreJudgement>();
  const storeJudgement = (store: StoreCode) => {
    const known = stores.get(store) ?? new StoreJudgement(store, rulebook, firm);
    stores.set(store, known);
    return known;
  };
  for (let after = 0; ;) {
    const page = await log.readAll(after, PAGE, FIRM_TYPES);
    for (const event of page) {
      // What a store is, who works there and up to when it was observed is known now; what was done there, as of then.
      if (!isTold(event) && event.occurredAt > asOf) continue;
      firm.note(event);
      if (event.type === 'ActiveSiteListProvided') {
        const list = event as RecordedStoreEvent;
        storeJudgement(list.data.code).note(list);
      }
    }
    if (page.length < PAGE) return { firm, storeJudgement, stores };
    after = page.at(-1)?.position ?? after;
  }
};

interface FirmAsOf {
  readonly firm: Firm;
  readonly stores: ReadonlyMap<StoreCode, StoreJudgement>;
  readonly storeJudgement: (store: StoreCode) => StoreJudgement;
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
  const { firm, stores, storeJudgement } = await firmAsOf(judging, asOf);
  for await (const page of judging.log.readByStream('case-')) {
    for (const stream of page.values()) {
      const events = stream as readonly RecordedCaseEvent[];
      const report = judgeUpToHorizon(events, firm, asOf);
      if (!report) continue;
      onReport(
        report.violations.map((violation) => countedUpTo(report.asOf, violation)),
        events.length,
      );
      const site = storeJudgement(report.store);
      for (const event of events) {
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
const countedUpTo = (horizon: Instant, violation: Violation): Violation =>
  violation.accrual && violation.accrual.until === undefined
    ? { ...violation, accrual: { ...violation.accrual, until: horizon } }
    : violation;

/** What the rules find, recomputed from the log alone. */
export const findings = async (
  judging: Judging,
  { asOf, store, caseNo }: FindingsQuery,
): Promise<Findings> => {
  const found: Violation[] = [];
  await judgeAll(judging, asOf, (violations) => {
    for (const violation of violations) {
      if (store !== undefined && violation.store !== store) continue;
      if (caseNo !== undefined && violation.caseNo !== caseNo) continue;
      found.push(violation);
    }
  });
  return findingsOf(found, asOf);
};
