import {
  ENFORCEMENT_TYPES,
  FIRM_EVENT_TYPES,
  FIRM_STREAM,
  isWithdrawal,
  QUOTING,
  type RecordedCaseEvent,
  type Rulebook,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { HolidayTable, RecordedEvent } from '@casetrail/kernel';
import { Firm, FIRM_TYPES } from './firm.ts';
import { stands, withdrawalsUpTo } from './withdrawals.ts';

/** What is decided on, beside what is judged by. */
const READ: readonly string[] = [
  ...FIRM_TYPES,
  ...FIRM_EVENT_TYPES,
  ...ENFORCEMENT_TYPES,
  'ClientErased',
  'CaseWithdrawn',
];

const PAGE = 5_000;

/** Keeps a `Firm` up with the log, the rulebook with it. One reader a process; asking for the current firm reads only what is new. */
export class FirmReader {
  readonly #log: EventStore;
  readonly #firm: Firm;
  /** Of the firm's own stream, which is short. */
  readonly #ofFirm: RecordedEvent[] = [];
  #position = 0;
  /** When the last reading that came to its end was begun. */
  #readAt = -Infinity;
  #reading: Promise<void> | undefined;

  constructor(log: EventStore, rulebook: Rulebook, holidays: HolidayTable) {
    this.#log = log;
    this.#firm = new Firm(rulebook, holidays);
  }

  /** As last read: good enough to decide with, since an unknown name is looked up again before it is refused. */
  get known(): Firm {
    return this.#firm;
  }

  /** What the firm's own stream comes to, as last read: its settings, or whether anything is enforced. */
  stateOf<Event, State>({
    initial,
    evolve,
  }: {
    readonly initial: State;
    readonly evolve: (before: State, event: Event) => State;
  }): State {
    return this.#ofFirm.reduce((before, event) => evolve(before, event as unknown as Event), initial);
  }

  /**
   * Up with the log as it is now, or as it was at some moment since `since`, of this process's monotonic clock: within one request it
   * need not be asked for again.
   */
  async current(since = Infinity): Promise<Firm> {
    if (this.#readAt >= since) return this.#firm;
    // What is being read now began before this was asked, and may have missed what was recorded in between.
    await this.#reading?.catch(() => undefined);
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    await this.#reading;
    return this.#firm;
  }

  /** Told of what this process appended: where nothing lies between and nothing of it is read here, it need not be looked for. */
  passOver(first: number, last: number, types: readonly string[]): void {
    if (first === this.#position + 1 && !types.some((type) => READ.includes(type))) this.#position = last;
  }

  async #read(): Promise<void> {
    const began = performance.now();
    const { position: head } = await this.#log.head();
    let isWithdrawn = false;
    while (this.#position < head) {
      const page: readonly RecordedEvent[] = await this.#log.readAll(this.#position, PAGE, READ);
      for (const event of page) {
        if (event.stream === FIRM_STREAM) this.#ofFirm.push(event);
        else this.#firm.note(event);
      }
      isWithdrawn ||= page.some(isWithdrawal);
      const last = page.length < PAGE ? head : (page.at(-1)?.position ?? head);
      this.#position = Math.max(this.#position, last);
    }
    if (isWithdrawn) await this.#readPrices();
    this.#readAt = began;
  }

  /** A quote that was withdrawn may have been the first of its codes: which one is now is found from the log. */
  async #readPrices(): Promise<void> {
    const withdrawals = await withdrawalsUpTo(this.#log, this.#position);
    const quotes: RecordedCaseEvent[] = [];
    for (let after = 0; after < this.#position;) {
      const page = await this.#log.readAll(after, PAGE, QUOTING);
      for (const event of page)
        if (event.position <= this.#position && stands(event, withdrawals))
          quotes.push(event as RecordedCaseEvent);
      if (page.length < PAGE) break;
      after = page.at(-1)?.position ?? this.#position;
    }
    const { prices } = this.#firm;
    prices.clear();
    for (const quote of quotes) prices.note(quote);
  }
}
