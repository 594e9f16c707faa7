import type { Instant, Role, StaffNo, StoreCode } from '@casetrail/kernel';
import type { Post, RecordedStaffEvent, StaffRecord } from './staff.events.ts';
import { byStaffNo } from './staff-order.ts';

interface Version {
  readonly since: Instant;
  readonly record: StaffRecord;
}

/** Who comes first from a moment on, until the next. */
interface First {
  readonly since: Instant;
  readonly no: StaffNo | undefined;
}
const withoutRoles = (record: StaffRecord | undefined): StaffRecord | undefined => {
  if (!record) return undefined;
  const { also: _, ...rest } = record;
  return { ...rest, roles: [] };
};

/** Every post of a record, the main one first. */
export const postsIn = ({ store, roles, also = [] }: StaffRecord): readonly Post[] => [
  { store, roles },
  ...also,
];

const ALWAYS = Number.NEGATIVE_INFINITY as Instant;

/** Who works where, in which roles, at any time. A fold of the staff events. */
export class Directory {
  readonly #versions = new Map<StaffNo, Version[]>();
  /** Staff numbers in order; "the first by staff number" is the first of these who fits. */
  #order: StaffNo[] = [];
  /** By store and role, as they were asked for; a staff event makes them void. */
  readonly #firsts = new Map<string, readonly First[]>();

  evolve(event: RecordedStaffEvent): void {
    const { no } = event.data;
    this.#firsts.clear();
    const versions = this.#versions.get(no);
    if (!versions) {
      if (event.type === 'StaffLeft') return;
      this.#versions.set(no, [{ since: ALWAYS, record: event.data }]);
      this.#order = [...this.#order, no].sort(byStaffNo);
      return;
    }
    const record = event.type === 'StaffLeft' ? withoutRoles(this.at(no, event.occurredAt)) : event.data;
    if (record) versions.push({ since: event.occurredAt, record });
    versions.sort((a, b) => a.since - b.since);
  }

  knows(no: string): boolean {
    return this.#versions.has(no as StaffNo);
  }

  /** Who left is still known, and holds no role. */
  hasLeft(no: StaffNo, at: Instant): boolean {
    return this.at(no, at)?.roles.length === 0;
  }

  /** The record as it was at an instant. */
  at(no: StaffNo, at: Instant): StaffRecord | undefined {
    return this.#versions.get(no)?.findLast(({ since }) => since <= at)?.record;
  }

  nameOf(no: string): string | undefined {
    return this.#versions.get(no as StaffNo)?.at(-1)?.record.name;
  }

  /** The role a person is shown in: the first that was entered. */
  roleOf(no: string): Role | undefined {
    return this.#versions.get(no as StaffNo)?.at(-1)?.record.roles[0];
  }

  /** In which stores a person holds which roles; empty for who left or is not known. */
  postsOf(no: StaffNo, at: Instant): readonly Post[] {
    const record = this.at(no, at);
    return record ? postsIn(record).filter(({ roles }) => roles.length > 0) : [];
  }

  /** In any store, or in one. */
  hasRole(no: StaffNo, role: Role, at: Instant, store?: StoreCode): boolean {
    return this.postsOf(no, at).some(
      (post) => post.roles.includes(role) && (store === undefined || post.store === store),
    );
  }

  /** The holder of a role in a store, the first by staff number where there are several. */
  firstHolder(store: StoreCode, role: Role, at: Instant): StaffNo | undefined {
    return this.#firstsOf(store, role).findLast(({ since }) => since <= at)?.no;
  }

  #firstsOf(store: StoreCode, role: Role): readonly First[] {
    const key = `${store}/${role}`;
    const known = this.#firsts.get(key);
    if (known) return known;
    const firsts = this.#instants().map((since) => ({
      since,
      no: this.#order.find((no) => this.hasRole(no, role, since, store)),
    }));
    this.#firsts.set(key, firsts);
    return firsts;
  }

  /** When anything changed, from the beginning on. */
  #instants(): Instant[] {
    const instants = [...this.#versions.values()].flatMap((versions) => versions.map(({ since }) => since));
    return [...new Set(instants)].sort((a, b) => a - b);
  }

  all(): readonly StaffRecord[] {
    return this.#order.flatMap((no) => this.#versions.get(no)?.at(-1)?.record ?? []);
  }
}
