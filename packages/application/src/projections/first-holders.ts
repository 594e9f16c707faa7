import type { Directory, RecordedStaffEvent } from '@casetrail/domain';
import { ROLES, type Instant, type Role, type StoreCode } from '@casetrail/kernel';
import type { FirstHolderRow } from '@casetrail/read-models';

/** Before anything that can be recorded; a person is known from the beginning. */
const ALWAYS = Number.MIN_SAFE_INTEGER as Instant;

/** Who comes first for each role in each store, from when to when. Kept beside the directory, which answers for one moment. */
export class FirstHolders {
  readonly #directory: Directory;
  readonly #instants = new Set<Instant>([ALWAYS]);
  readonly #stores = new Set<StoreCode>();
  #rows = new Map<StoreCode, readonly FirstHolderRow[]>();

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Takes note of what the directory was told; `settle` draws the conclusions. */
  note({ type, data, occurredAt }: RecordedStaffEvent): void {
    this.#stores.add(data.store);
    if (type !== 'StaffRegistered') this.#instants.add(occurredAt);
  }

  /** The stores in which somebody else answers than before, at whatever time. */
  settle(): readonly StoreCode[] {
    const before = this.#rows;
    this.#rows = new Map([...this.#stores].map((store) => [store, this.#rowsOf(store)]));
    return [...this.#stores].filter(
      (store) => JSON.stringify(this.#rows.get(store)) !== JSON.stringify(before.get(store)),
    );
  }

  rows(stores: readonly StoreCode[]): readonly FirstHolderRow[] {
    return stores.flatMap((store) => this.#rows.get(store) ?? []);
  }

  #rowsOf(store: StoreCode): readonly FirstHolderRow[] {
    const instants = [...this.#instants].sort((a, b) => a - b);
    return ROLES.flatMap((role) => this.#spans(store, role, instants));
  }

  #spans(store: StoreCode, role: Role, instants: readonly Instant[]): FirstHolderRow[] {
    const spans: FirstHolderRow[] = [];
    for (const since of instants) {
      const no = this.#directory.firstHolder(store, role, since) ?? null;
      if ((spans.at(-1)?.no ?? null) !== no) spans.push({ store, role, since, no });
    }
    return spans;
  }
}
