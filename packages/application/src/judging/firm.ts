import {
  caseNoOf,
  Directory,
  DIRECTORY_TYPES,
  PriceBook,
  isEditionStream,
  isWithdrawal,
  QUOTING,
  ruleIn,
  RecordedRulebook,
  type Edition,
  type FirmFacts,
  type JudgeContext,
  type Names,
  type RecordedCaseEvent,
  type RecordedEditionEvent,
  type RecordedErasureEvent,
  type RecordedStaffEvent,
  type RecordedStoreEvent,
  type Rulebook,
} from '@casetrail/domain';
import {
  instant,
  StoreCalendar,
  type CaseNo,
  type Closure,
  type HolidayTable,
  type Instant,
  type RecordedEvent,
  type StoreCode,
} from '@casetrail/kernel';

/** What is known of a store. */
export interface StoreRecord {
  readonly code: StoreCode;
  readonly name: string;
  readonly live: boolean;
  /** What is dated before is history and never enforced; undefined until the store goes live. */
  readonly liveSince: Instant | undefined;
  /** Up to when a journal told of it; undefined before any did. */
  readonly observedUntil: Instant | undefined;
  readonly closures: readonly Closure[];
}

/** Event types that change what the firm as a whole knows. */
export const FIRM_TYPES: readonly string[] = [
  ...DIRECTORY_TYPES,
  'StoreOpened',
  'StoreRenamed',
  'StoreObserved',
  'StoreObservationWithdrawn',
  'StoreWentLive',
  'StoreClosed',
  'ActiveSiteListProvided',
  'EditionProposed',
  'EditionSigned',
  'EditionAdopted',
  'EditionWithdrawn',
  ...QUOTING,
];

/** People, stores, rules and fixed prices: what judging a case asks the firm. A fold of `FIRM_TYPES`, in any order of `occurredAt`. */
export class Firm implements FirmFacts {
  readonly directory = new Directory();
  readonly stores = new Map<StoreCode, StoreRecord>();
  readonly prices = new PriceBook();
  /** Cases of clients who were erased: nothing is written about them any more. */
  readonly erased = new Set<CaseNo>();
  /** How often a case was imported by mistake and withdrawn; what is imported of it again is told apart by it. */
  readonly withdrawn = new Map<CaseNo, number>();
  /** As the log tells it; the same object all along. */
  readonly rulebook: RecordedRulebook;
  readonly #holidays: HolidayTable;
  readonly #calendars = new Map<string, StoreCalendar>();

  /** `rulebook` holds the editions that the program declares; those that were adopted come from the log. */
  constructor(rulebook: Rulebook, holidays: HolidayTable) {
    this.rulebook = new RecordedRulebook(rulebook);
    this.#holidays = holidays;
  }

  /** Takes note of an event; types that do not concern the firm are passed over. */
  note(event: RecordedEvent): void {
    if (event.stream.startsWith('staff-')) {
      if (isOfDirectory(event)) this.directory.evolve(event);
    } else if (isEditionStream(event.stream)) this.#noteEdition(event as RecordedEditionEvent);
    else if (event.stream.startsWith('store-')) this.#noteStore(event as RecordedStoreEvent);
    else if (isWithdrawal(event)) {
      const caseNo = caseNoOf(event.stream);
      this.withdrawn.set(caseNo, (this.withdrawn.get(caseNo) ?? 0) + 1);
    } else if (event.type === 'ClientErased') this.erased.add((event as RecordedErasureEvent).data.caseNo);
    else if (QUOTING.includes(event.type as RecordedCaseEvent['type'])) {
      this.prices.note(event as RecordedCaseEvent);
    }
  }

  get context(): JudgeContext {
    return {
      rulebook: this.rulebook,
      firm: this,
      calendarOf: (store, edition) => this.calendarOf(store, edition),
    };
  }

  /** As if other rules were in force, and stores did otherwise on other days. */
  contextUnder(rulebook: Rulebook, exceptionsOf: (store: StoreCode) => readonly Closure[]): JudgeContext {
    const calendars = new Map<string, StoreCalendar>();
    return {
      rulebook,
      firm: this,
      calendarOf: (store, edition) => {
        const key = `${edition.version}/${store}`;
        const known = calendars.get(key) ?? this.#calendar(edition, store, exceptionsOf(store));
        calendars.set(key, known);
        return known;
      },
    };
  }

  calendarOf(store: StoreCode, edition: Edition): StoreCalendar {
    const key = `${edition.version}/${store}`;
    const known = this.#calendars.get(key);
    if (known) return known;
    const calendar = this.#calendar(edition, store, this.rulebook.exceptionsOf(store));
    this.#calendars.set(key, calendar);
    return calendar;
  }

  calendarOfVersion(store: StoreCode, version: string): StoreCalendar {
    return this.calendarOf(store, this.rulebook.version(version));
  }

  /** The edition in force at a moment; before the first one, that one. @throws RangeError where there is none at all */
  editionAt(moment: Instant): Edition {
    const found = this.rulebook.at(moment) ?? this.rulebook.editions[0];
    if (!found) throw new RangeError('the rulebook is empty');
    return found;
  }

  /** The clause of the manual that a rule of an edition stands for. */
  clauseOf(rule: string, version: string): string {
    return ruleIn(this.rulebook.version(version), rule)?.clause ?? '';
  }

  /** Stores whose terms the clock judges, and since when. */
  get liveStores(): readonly StoreRecord[] {
    return [...this.stores.values()].filter(({ liveSince }) => liveSince !== undefined);
  }

  /** For sentences: names and the first role of each person. */
  readonly names: Names = {
    staff: (no) => this.directory.nameOf(no),
    roleOf: (no) => this.directory.roleOf(no),
    ruleTitle: (id) => this.rulebook.title(id),
  };

  /**
   * Up to when a store's terms may be judged: a live store up to the moment asked for, another one up to the end of
   * what its journal tells. Undefined where no journal was told to its end: then only what happened can be judged.
   */
  horizon(store: StoreCode, asOf: Instant): Instant | undefined {
    const record = this.stores.get(store);
    if (record?.live) return asOf;
    const until = record?.observedUntil;
    return until === undefined || until > asOf ? until && asOf : until;
  }

  firstHolder: FirmFacts['firstHolder'] = (store, role, at) => this.directory.firstHolder(store, role, at);

  hasRole: FirmFacts['hasRole'] = (no, role, at) => this.directory.hasRole(no, role, at);

  firstFixedPrice: FirmFacts['firstFixedPrice'] = (code) => this.prices.firstFixedPrice(code);

  /** What the store itself said of a day goes before what an edition says of it. */
  #calendar(edition: Edition, store: StoreCode, exceptions: readonly Closure[]): StoreCalendar {
    const closures = this.stores.get(store)?.closures ?? [];
    return new StoreCalendar(edition.calendar, this.#holidays, [...exceptions, ...closures]);
  }

  #noteEdition(event: RecordedEditionEvent): void {
    this.rulebook.evolve(event);
    if (event.type === 'EditionAdopted' || event.type === 'EditionWithdrawn') this.#calendars.clear();
  }

  #noteStore(event: RecordedStoreEvent): void {
    const { code } = event.data;
    const before = this.stores.get(code);
    const after = evolveStore(before, event);
    if (after && after !== before) this.stores.set(code, after);
    if (event.type !== 'StoreClosed') return;
    for (const { version } of this.rulebook.editions) this.#calendars.delete(`${version}/${code}`);
  }
}

/** What a person told was news at that moment; what an import tells was known all along. */
const toldBy = ({ actor, occurredAt }: RecordedStoreEvent): Pick<Closure, 'toldAt'> =>
  actor.kind === 'person' ? { toldAt: occurredAt } : {};
const isOfDirectory = (event: RecordedEvent): event is RecordedStaffEvent =>
  (DIRECTORY_TYPES as readonly string[]).includes(event.type);

const evolveStore = (before: StoreRecord | undefined, event: RecordedStoreEvent): StoreRecord | undefined => {
  if (event.type === 'StoreOpened') {
    return {
      code: event.data.code,
      name: event.data.name,
      live: false,
      liveSince: undefined,
      observedUntil: undefined,
      closures: [],
    };
  }
  if (!before) return undefined;
  switch (event.type) {
    case 'StoreRenamed':
      return { ...before, name: event.data.name };
    case 'StoreObserved': {
      const until = instant(event.data.until);
      return before.observedUntil !== undefined && before.observedUntil >= until
        ? before
        : { ...before, observedUntil: until };
    }
    case 'StoreObservationWithdrawn':
      return { ...before, observedUntil: event.data.until === null ? undefined : instant(event.data.until) };
    case 'StoreWentLive':
      return { ...before, live: true, liveSince: before.liveSince ?? event.occurredAt };
    case 'StoreClosed': {
      const closed = event.data.dates.map((date) => ({
        date,
        reason: event.data.reason,
        ...toldBy(event),
      }));
      return { ...before, closures: [...before.closures, ...closed] };
    }
    case 'ActiveSiteListProvided':
      return before;
  }
};
