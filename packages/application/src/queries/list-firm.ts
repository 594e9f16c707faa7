import type { StaffView, StoreView } from '@casetrail/contract';
import { formatInstant } from '@casetrail/kernel';
import type { Post } from '@casetrail/domain';
import { ALL, type ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import { seeing, type Rows } from '../sight/rows.ts';

/**
 * All stores by their code. How many cases and people each has is known to everybody, though not which; it is counted once
 * for each state of the rows, since every list asks for its stores, and counting a hundred thousand cases took longer than
 * the list itself.
 */
export class StoreList {
  readonly #rows: Rows;
  #known: { readonly state: string; readonly stores: readonly StoreView[] } | undefined;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  read(): Promise<readonly StoreView[]> {
    return seeing(ALL, () =>
      this.#rows.snapshot(async (db) => {
        const state = await stateOf(db);
        if (this.#known?.state === state) return this.#known.stores;
        const stores = await countedStores(db);
        this.#known = { state, stores };
        return stores;
      }),
    );
  }
}

/** How far each projection has come: with the same, the rows are the same. */
const stateOf = async (db: Transaction<ReadModels>): Promise<string> => {
  const { rows } = await sql<{ readonly state: string | null }>`
    SELECT string_agg(concat_ws(' ', name, version, position), ',' ORDER BY name) AS state FROM rm.checkpoint`.execute(
    db,
  );
  return rows[0]?.state ?? '';
};

const countedStores = async (db: Transaction<ReadModels>): Promise<readonly StoreView[]> => {
  const stores = await db
    .selectFrom('store as s')
    // Counted in one go: once for each store would read all cases for each.
    .leftJoin(
      db
        .selectFrom('case_list')
        .select(({ fn }) => ['store', fn.countAll<number>().as('count')])
        .groupBy('store')
        .as('c'),
      'c.store',
      's.code',
    )
    .leftJoin(
      db
        .selectFrom('staff')
        .select(({ fn }) => ['store', fn.countAll<number>().as('count')])
        .groupBy('store')
        .as('p'),
      'p.store',
      's.code',
    )
    .select(['s.code', 's.name', 's.live', 's.observed_until', 'c.count as cases', 'p.count as staff'])
    .orderBy('s.code')
    .execute();
  return stores.map(({ code, name, live, observed_until, cases, staff }) => ({
    code,
    name,
    live,
    observedUntil: observed_until === null ? null : formatInstant(observed_until),
    cases: cases ?? 0,
    staff: staff ?? 0,
  }));
};

/** The order of staff numbers that the domain has: letters, then the number by its value. */
const LETTERS = sql`substring(no FROM '^[^0-9]*')`;
const VALUE = sql`coalesce(substring(no FROM '[0-9]+')::numeric, -1)`;

/**
 * People by store and name, as a Chinese reader sorts them; those of one name by their numbers. Of a store, everybody who
 * has a post in it now.
 */
export const listStaff = async (
  rows: Rows,
  alsoOf: (no: string) => readonly Post[],
  store?: string,
): Promise<readonly StaffView[]> => {
  const found = await rows.snapshot((db) =>
    db
      .selectFrom('staff')
      .selectAll()
      .orderBy('store')
      .orderBy('name')
      .orderBy(LETTERS)
      .orderBy(VALUE)
      .orderBy('no')
      .execute(),
  );
  return found
    .map(({ no, name, store: of, roles, level }) => ({
      no,
      name,
      store: of,
      roles: [...roles],
      level: level as StaffView['level'],
      also: alsoOf(no).map((post) => ({ store: post.store, roles: [...post.roles] })),
    }))
    .filter(
      (one) => store === undefined || one.store === store || one.also.some((post) => post.store === store),
    );
};
