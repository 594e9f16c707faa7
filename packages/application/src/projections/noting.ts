import {
  caseNoOf,
  type RecordedCaseEvent,
  type RecordedEditionEvent,
  type RecordedStaffEvent,
  type RecordedStoreEvent,
} from '@casetrail/domain';
import type { StaffNo, StoreCode } from '@casetrail/kernel';
import type { PriceBookRow, QuotedCodeRow } from '@casetrail/read-models';
import { setImmediate as turn } from 'node:timers/promises';
import { DraftedRows } from './drafted-rows.ts';
import type { Sorted } from './event-types.ts';
import type { Memory, Turned } from './memory.ts';
import { timelineRow } from './timeline-row.ts';
import { folding } from './unprojectable.ts';
import { shutOn, type Shaken, type Shut } from './unsettled.ts';

/** Events noted before others get a turn. */
const EVENTS_A_TURN = 250;

/**
 * The first pass over a batch, in order of entry: what the firm learns from it, and each event of a case as a sentence.
 * What is judged is judged after it, with what the firm knows at the end of the batch.
 */
export class Noting {
  readonly timeline = new DraftedRows('case_timeline', false);
  readonly prices = new Map<string, PriceBookRow>();
  readonly quoted = new Map<string, QuotedCodeRow>();
  readonly staff = new Set<StaffNo>();
  readonly stores = new Set<StoreCode>();
  readonly #memory: Memory;
  readonly #codes = new Set<string>();
  readonly #people = new Set<StaffNo>();
  readonly #shut: Shut[] = [];
  readonly #turned: Turned[] = [];
  #otherHolders: readonly StoreCode[] = [];

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Others get their turns: the batch before is being written meanwhile, and must not wait long. */
  async take(events: readonly Sorted[], storeOf: (stream: string) => StoreCode): Promise<void> {
    for (const [nth, sorted] of events.entries()) {
      if (nth % EVENTS_A_TURN === EVENTS_A_TURN - 1) await turn();
      folding(sorted.event.position, () => {
        if (sorted.of === 'case') this.#takeCase(sorted.event, storeOf(sorted.event.stream));
        else if (sorted.of === 'staff') this.#takeStaff(sorted.event);
        else if (sorted.of === 'store') this.#takeStore(sorted.event);
        else if (sorted.of === 'edition') this.#takeEdition(sorted.event);
      });
    }
    if (this.staff.size > 0) this.#otherHolders = this.#memory.holders.settle();
    for (const store of this.#otherHolders) this.#memory.monthsOf(store).doubt();
  }

  /** What of it may change verdicts on what happened before. */
  get shaken(): Shaken {
    return {
      codes: this.#codes,
      stores: this.#otherHolders,
      people: this.#people,
      shut: this.#shut,
      turned: this.#turned,
    };
  }

  #takeStaff(event: RecordedStaffEvent): void {
    const person = this.#memory.noteStaff(event);
    if (person !== undefined) this.#people.add(person);
    this.staff.add(event.data.no);
  }

  #takeStore(event: RecordedStoreEvent): void {
    this.#memory.noteStore(event);
    this.stores.add(event.data.code);
    if (event.type === 'StoreClosed') this.#shut.push(shutOn(event.data.code, event.data.dates));
  }

  /** Other rules, and perhaps other days off, from a day to come: what stores owe by then is written anew. */
  #takeEdition(event: RecordedEditionEvent): void {
    const turned = this.#memory.noteEdition(event);
    if (!turned) return;
    this.#turned.push(turned);
    const { exceptions = [] } =
      this.#memory.firm.rulebook.proposal(event.data.version)?.changes.calendar ?? {};
    for (const store of turned.stores) {
      this.stores.add(store);
      this.#memory.monthsOf(store).doubt();
      const dates = exceptions.filter((day) => day.stores?.includes(store) ?? true).map(({ date }) => date);
      if (dates.length > 0) this.#shut.push(shutOn(store, dates));
    }
  }

  #takeCase(event: RecordedCaseEvent, store: StoreCode): void {
    const { firm } = this.#memory;
    if (!firm.stores.has(store))
      throw new RangeError(`${event.stream} is in ${store}, which was never opened`);
    this.stores.add(store);
    this.timeline.add(timelineRow(event, store, firm), true);
    const priced = this.#memory.noteCase(event, store);
    if (!priced) return;
    const case_no = caseNoOf(event.stream);
    for (const code of priced.codes) this.quoted.set(`${code} ${case_no}`, { code, case_no });
    for (const [code, { unitPrice, at, position }] of priced.entered)
      this.prices.set(code, { code, unit_price_fen: unitPrice, at, position });
    for (const code of priced.changed) this.#codes.add(code);
  }
}
