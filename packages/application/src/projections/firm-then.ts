import { isEditionStream, type Names, type RecordedStaffEvent, type Rulebook } from '@casetrail/domain';
import type { HolidayTable, RecordedEvent, Role } from '@casetrail/kernel';
import { Firm } from '../judging/firm.ts';

interface Called {
  readonly position: number;
  readonly name: string | undefined;
  readonly role: Role | undefined;
}

/** Events of stores that change which days count, or that there is such a store. */
const STORE_TYPES: ReadonlySet<string> = new Set(['StoreOpened', 'StoreClosed']);

/**
 * What the firm knew at each position of the log, for who reads it in another order: what people were called, which
 * rules there were, and which days counted. Take note of the events in the order of the log, each when the firm has.
 */
export class FirmThen {
  readonly #now: Firm;
  readonly #empty: () => Firm;
  readonly #people = new Map<string, Called[]>();
  /** What changes rules and days. */
  readonly #changes: RecordedEvent[] = [];
  /** By the number of changes that they know of. */
  readonly #firms = new Map<number, Firm>();
  #position = 0;

  constructor(now: Firm, rulebook: Rulebook, holidays: HolidayTable) {
    this.#now = now;
    this.#empty = () => new Firm(rulebook, holidays);
  }

  note(event: RecordedEvent): void {
    if (event.stream.startsWith('staff-')) this.#noteStaff(event as RecordedStaffEvent);
    else if (isEditionStream(event.stream) || STORE_TYPES.has(event.type)) this.#changes.push(event);
  }

  /** Stores, rules and days as they were known at a position; of people it knows nothing. */
  firmAt(position: number): Firm {
    const [last] = this.#changes.slice(-1);
    if (last === undefined || last.position < position) return this.#now;
    const count = this.#changes.findIndex((change) => change.position >= position);
    const known = this.#firms.get(count);
    if (known) return known;
    const firm = this.#empty();
    for (const change of this.#changes.slice(0, count)) firm.note(change);
    this.#firms.set(count, firm);
    return firm;
  }

  /** For sentences told at a position; valid until it is asked for again. */
  namesAt(position: number): Names {
    this.#position = position;
    return this.#names;
  }

  readonly #names: Names = {
    staff: (no) => this.#called(no)?.name,
    roleOf: (no) => this.#called(no)?.role,
    ruleTitle: (id) => this.firmAt(this.#position).rulebook.title(id),
  };

  #called(no: string): Called | undefined {
    return this.#people.get(no)?.findLast(({ position }) => position < this.#position);
  }

  #noteStaff({ position, data: { no } }: RecordedStaffEvent): void {
    const { directory } = this.#now;
    const called = { position, name: directory.nameOf(no), role: directory.roleOf(no) };
    this.#people.set(no, [...(this.#people.get(no) ?? []), called]);
  }
}
