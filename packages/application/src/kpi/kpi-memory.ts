import {
  isEditionStream,
  NO_CHANGES,
  QUOTING,
  SITE_EVENTS,
  StoreJudgement,
  type Changes,
  type RecordedCaseEvent,
  type RecordedEditionEvent,
  type RecordedStaffEvent,
  type RecordedStoreEvent,
  type Rulebook,
} from '@casetrail/domain';
import {
  dayOf,
  startOf,
  type HolidayTable,
  type Instant,
  type RecordedEvent,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { Firm, FIRM_TYPES } from '../judging/firm.ts';
import type { Turned } from '../projections/memory.ts';
import { FirstHolders } from '../projections/first-holders.ts';
import { shutOn, type Shaken, type Shut } from '../projections/unsettled.ts';

/** Types of events that change what the firm as a whole knows, or which sites a store has. */
export const KNOWLEDGE_TYPES: readonly string[] = [...new Set([...FIRM_TYPES, ...SITE_EVENTS])];

const KNOWLEDGE: ReadonlySet<string> = new Set(KNOWLEDGE_TYPES);

export const isKnowledge = ({ type }: Pick<RecordedEvent, 'type'>): boolean => KNOWLEDGE.has(type);

const isSiteEvent = (event: RecordedEvent): event is RecordedCaseEvent =>
  (SITE_EVENTS as readonly string[]).includes(event.type);

/** The sites of a store, and as of when they were last looked at. */
interface Sites {
  readonly judgement: StoreJudgement;
  latest: number;
  lookedAt: string | undefined;
}

/** Sites and what the firm knew at a log position: a fold of the log, which may be thrown away at any time. */
export class KpiMemory {
  readonly firm: Firm;
  readonly #sites = new Map<StoreCode, Sites>();
  readonly #holders: FirstHolders;

  constructor(rulebook: Rulebook, holidays: HolidayTable) {
    this.firm = new Firm(rulebook, holidays);
    this.#holders = new FirstHolders(this.firm.directory);
  }

  /** Takes note of events in order of entry, and says what of it may change what was counted before. */
  note(events: readonly RecordedEvent[], storeOf: (stream: string) => StoreCode | undefined): Shaken {
    const codes = new Set<string>();
    const people = new Set<StaffNo>();
    const shut: Shut[] = [];
    const turned: Turned[] = [];
    let hasStaff = false;
    for (const event of events) {
      if (isSiteEvent(event)) this.#noteSite(event, storeOf(event.stream));
      else if (event.stream.startsWith('staff-')) {
        hasStaff = true;
        const person = this.#noteStaff(event as RecordedStaffEvent);
        if (person !== undefined) people.add(person);
      } else if (event.stream.startsWith('store-')) {
        const day = this.#noteStore(event as RecordedStoreEvent);
        if (day) shut.push(day);
      } else if (isEditionStream(event.stream)) {
        const found = this.#noteEdition(event as RecordedEditionEvent);
        if (found) turned.push(found);
      } else if ((QUOTING as readonly string[]).includes(event.type)) {
        for (const code of this.firm.prices.note(event as RecordedCaseEvent)) codes.add(code);
      }
    }
    if (hasStaff || turned.length > 0) for (const sites of this.#sites.values()) sites.lookedAt = undefined;
    return { codes, people, shut, turned, stores: hasStaff ? this.#holders.settle() : [] };
  }

  /**
   * What stores owed as a whole, of those where it may have changed since this was last asked: months begin and windows
   * close at midnight, and within a day only what is noted changes anything.
   */
  storesJudged(moment: Instant): readonly (readonly [StoreCode, Changes])[] {
    return [...this.#sites].flatMap(([store, sites]) => {
      const horizon = this.firm.horizon(store, moment);
      const looking =
        horizon === undefined ? 'never' : `${dayOf(horizon)}${horizon === startOf(dayOf(horizon))}`;
      if (looking === sites.lookedAt && sites.latest <= (horizon ?? 0)) return [];
      sites.lookedAt = looking;
      return [[store, horizon === undefined ? NO_CHANGES : sites.judgement.asOf(horizon)] as const];
    });
  }

  #noteSite(event: RecordedCaseEvent | RecordedStoreEvent, store: StoreCode | undefined): void {
    if (store === undefined) return;
    const known = this.#sites.get(store);
    const sites = known ?? {
      judgement: new StoreJudgement(store, this.firm.rulebook, this.firm),
      latest: event.occurredAt,
      lookedAt: undefined,
    };
    sites.judgement.note(event);
    sites.latest = Math.max(sites.latest, event.occurredAt);
    sites.lookedAt = undefined;
    if (!known) this.#sites.set(store, sites);
  }

  #noteStaff(event: RecordedStaffEvent): StaffNo | undefined {
    const { no } = event.data;
    const rolesThen = () => this.firm.directory.at(no, event.occurredAt)?.roles ?? [];
    const before = rolesThen();
    this.firm.note(event);
    this.#holders.note(event);
    const roles = rolesThen();
    const isSame = before.length === roles.length && roles.every((role) => before.includes(role));
    return isSame ? undefined : no;
  }

  /** The stores in which other rules are to be in force; undefined where nothing changes. */
  #noteEdition(event: RecordedEditionEvent): Turned | undefined {
    const { rulebook, stores } = this.firm;
    const { version } = event.data;
    const inForce = () => (rulebook.has(version) ? rulebook.version(version) : undefined);
    const before = inForce();
    this.firm.note(event);
    const after = inForce();
    const turned = before === after ? undefined : (after ?? before);
    if (!turned) return undefined;
    return { stores: turned.stores === 'all' ? [...stores.keys()] : turned.stores, from: turned.inForceFrom };
  }

  #noteStore(event: RecordedStoreEvent): Shut | undefined {
    this.firm.note(event);
    if (event.type === 'ActiveSiteListProvided') this.#noteSite(event, event.data.code);
    return event.type === 'StoreClosed' ? shutOn(event.data.code, event.data.dates) : undefined;
  }
}
