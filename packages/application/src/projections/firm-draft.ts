import type { StoreCode } from '@casetrail/kernel';
import type { FirstHolderRow, ReadModels, RowWriter, StaffRow, StoreRow } from '@casetrail/read-models';
import type { Instant } from '@casetrail/kernel';
import type { Transaction } from 'kysely';
import type { StoreRecord } from '../judging/firm.ts';
import type { Memory } from './memory.ts';
import type { Noting } from './noting.ts';
import type { StoreVerdicts } from './store-months.ts';

/** A person's row shows the record that was entered for the latest time. */
const LATEST = Number.MAX_SAFE_INTEGER as Instant;

/** What the firm learnt, of which rows are made. */
type Noted = Pick<Noting, 'stores' | 'staff' | 'prices' | 'quoted'> & {
  /** Of stores in which somebody else answers than before. */
  readonly shaken: Pick<Noting['shaken'], 'stores'>;
};

/** The rows of people, stores and prices that a batch changed. */
export class FirmDraft {
  readonly #memory: Memory;
  readonly #noting: Noted;
  readonly #stores: readonly StoreRow[];
  readonly #staff: readonly StaffRow[];
  readonly #months: readonly (readonly [StoreCode, StoreVerdicts])[];
  readonly #otherHolders: readonly StoreCode[];
  readonly #holders: readonly FirstHolderRow[];

  constructor(memory: Memory, noting: Noted) {
    this.#memory = memory;
    this.#noting = noting;
    this.#otherHolders = noting.shaken.stores;
    this.#holders = memory.holders.rows(this.#otherHolders);
    const touched = [...new Set([...noting.stores, ...this.#otherHolders])].sort();
    const records = touched.flatMap((store) => memory.firm.stores.get(store) ?? []);
    this.#months = records.flatMap((record) => this.#changedMonths(record));
    this.#stores = records.map((record) => this.#storeRow(record));
    this.#staff = [...noting.staff].flatMap((no) => memory.firm.directory.at(no, LATEST) ?? []).map(staffRow);
  }

  async write(rows: RowWriter, trx: Transaction<ReadModels>): Promise<void> {
    await this.writeLists(rows);
    await this.#writeMonths(rows, trx);
  }

  /** What stores owe as a whole. */
  get months(): StoreVerdicts {
    return {
      obligations: this.#months.flatMap(([, { obligations }]) => obligations),
      violations: this.#months.flatMap(([, { violations }]) => violations),
    };
  }

  async writeLists(rows: RowWriter): Promise<void> {
    await rows.upsert('staff', this.#staff);
    await rows.remove('first_holder', 'store', this.#otherHolders);
    await rows.insert('first_holder', this.#holders);
    await rows.upsert('store', this.#stores);
    await rows.upsert('price_book', [...this.#noting.prices.values()]);
    await rows.insertNew('quoted_code', [...this.#noting.quoted.values()]);
  }

  async #writeMonths(rows: RowWriter, trx: Transaction<ReadModels>): Promise<void> {
    const stores = this.#months.map(([store]) => store);
    if (stores.length === 0) return;
    await trx.deleteFrom('obligation').where('case_no', '=', '').where('store', 'in', stores).execute();
    await trx.deleteFrom('violation').where('case_no', '=', '').where('store', 'in', stores).execute();
    const { obligations, violations } = this.months;
    await rows.insert('obligation', obligations);
    await rows.insert('violation', violations);
  }

  #changedMonths(record: StoreRecord): [StoreCode, StoreVerdicts][] {
    const changed = this.#memory.monthsOf(record.code).changed(record);
    return changed ? [[record.code, changed]] : [];
  }

  #storeRow(record: StoreRecord): StoreRow {
    const months = this.#memory.monthsOf(record.code);
    return {
      code: record.code,
      name: record.name,
      live: record.live,
      live_since: record.liveSince ?? null,
      observed_until: record.observedUntil ?? null,
      closures: record.closures,
      latest_at: months.latest ?? null,
      judged_until: months.judgedUntil(record) ?? null,
    };
  }
}

const staffRow = (record: {
  readonly no: string;
  readonly name: string;
  readonly store: string;
  readonly roles: readonly string[];
  readonly level?: string;
}): StaffRow => ({
  no: record.no,
  name: record.name,
  store: record.store,
  roles: record.roles,
  level: record.level ?? null,
});
