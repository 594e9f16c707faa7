import {
  QUOTING,
  SITE_EVENTS,
  type FirstPrice,
  type ForStores,
  type RecordedCaseEvent,
  type RecordedEditionEvent,
  type RecordedStaffEvent,
  type RecordedStoreEvent,
  type Rulebook,
} from '@casetrail/domain';
import type { HolidayTable, Instant, StaffNo, StoreCode } from '@casetrail/kernel';
import { LRUCache } from 'lru-cache';
import { Firm } from '../judging/firm.ts';
import { FirstHolders } from './first-holders.ts';
import type { LiveCase } from './live-case.ts';
import { Costs } from './obligation-row.ts';
import { StoreMonths } from './store-months.ts';

export interface MemoryOptions {
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
  /** Cases kept in memory, at most; the others are folded again from the log when they go on. */
  readonly liveCases: number;
}

/** Other rules are in force in some stores from a moment on. */
export interface Turned {
  readonly stores: readonly StoreCode[];
  readonly from: Instant;
}

/** A fixed quote's effect on the price book. */
export interface Priced {
  /** Codes of the quote. */
  readonly codes: readonly string[];
  /** Codes whose entry is now this quote. */
  readonly entered: readonly (readonly [code: string, price: FirstPrice])[];
  /** Codes for which an earlier price was found, another than was known. */
  readonly changed: readonly string[];
}

/**
 * Everything that the projection knows between two batches: a pure fold of the log up to a position. It may be thrown
 * away at any time, and is, whenever a batch does not go through.
 */
export class Memory {
  readonly firm: Firm;
  readonly holders: FirstHolders;
  readonly costs: Costs;
  readonly cases: LRUCache<string, LiveCase>;
  readonly months = new Map<StoreCode, StoreMonths>();

  constructor({ rulebook, holidays, liveCases }: MemoryOptions) {
    this.firm = new Firm(rulebook, holidays);
    this.holders = new FirstHolders(this.firm.directory);
    this.costs = new Costs(this.firm.rulebook);
    this.cases = new LRUCache({ max: liveCases });
  }

  monthsOf(store: StoreCode, latest?: Instant): StoreMonths {
    const known = this.months.get(store);
    if (known) return known;
    const months = new StoreMonths(store, this.firm.rulebook, this.firm, this.costs, latest);
    this.months.set(store, months);
    return months;
  }

  /** Answers with the person whose roles are now others than were known for some time; undefined for a new name only. */
  noteStaff(event: RecordedStaffEvent): StaffNo | undefined {
    const { no } = event.data;
    const rolesThen = () => this.firm.directory.at(no, event.occurredAt)?.roles ?? [];
    const before = rolesThen();
    this.firm.note(event);
    this.holders.note(event);
    const roles = rolesThen();
    const isSame = before.length === roles.length && roles.every((role) => before.includes(role));
    return isSame ? undefined : no;
  }

  noteStore(event: RecordedStoreEvent): void {
    this.firm.note(event);
    if (event.type === 'StoreClosed') this.forgetStore(event.data.code);
    if (event.type !== 'ActiveSiteListProvided') return;
    const months = this.monthsOf(event.data.code);
    months.note(event);
    months.reach(event.occurredAt);
  }

  /** Answers with the stores in which other rules are to be in force, and from when; undefined where nothing changes. */
  noteEdition(event: RecordedEditionEvent): Turned | undefined {
    const { rulebook } = this.firm;
    const before = rulebook.has(event.data.version) ? rulebook.version(event.data.version) : undefined;
    this.firm.note(event);
    const after = rulebook.has(event.data.version) ? rulebook.version(event.data.version) : undefined;
    const turned = before === after ? undefined : (after ?? before);
    if (!turned) return undefined;
    const stores = this.#storesIn(turned.stores);
    for (const store of stores) this.forgetStore(store);
    return { stores, from: turned.inForceFrom };
  }

  #storesIn(stores: ForStores): readonly StoreCode[] {
    return stores === 'all' ? [...this.firm.stores.keys()].sort() : stores;
  }

  noteCase(event: RecordedCaseEvent, store: StoreCode): Priced | undefined {
    const months = this.monthsOf(store);
    if (SITE_EVENTS.includes(event.type)) months.note(event);
    months.reach(event.occurredAt);
    return QUOTING.includes(event.type) ? this.#price(event) : undefined;
  }

  /** Their terms were reckoned with a calendar that holds no more. */
  forgetStore(store: StoreCode): void {
    for (const [stream, live] of [...this.cases.entries()])
      if (live.store === store) this.cases.delete(stream);
  }

  #price(event: RecordedCaseEvent): Priced | undefined {
    if (event.type !== 'EstimateIssued' && event.type !== 'BudgetIssued') return undefined;
    if (event.data.quote !== 'fixed' || !event.data.items?.length) return undefined;
    const { prices } = this.firm;
    const changed = prices.note(event);
    const codes = [...new Set(event.data.items.map(({ code }) => code))];
    const entered = codes.flatMap((code) => {
      const price = prices.firstFixedPrice(code);
      return price?.position === event.position ? [[code, price] as const] : [];
    });
    return { codes, entered, changed };
  }
}
