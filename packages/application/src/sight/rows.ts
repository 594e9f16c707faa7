import { AsyncLocalStorage } from 'node:async_hooks';
import { ALL, readModelsOf, see, type ReadModels, type Sight } from '@casetrail/read-models';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Pool } from 'pg';

const looking = new AsyncLocalStorage<Sight>();

/** Answers within `work`, and in whatever it starts, show the rows that a sight allows. */
export const seeing = <Result>(sight: Sight, work: () => Result): Result => looking.run(sight, work);

/**
 * What answers show where nobody has said who asks. `nothing` is for whoever answers people, and makes it an error;
 * `everything` is for those who have the whole machine in their hands: the command line, the worker.
 */
export type Otherwise = 'everything' | 'nothing';

/** Rows were asked for, and nobody said for whom. */
export class NobodyAsks extends Error {
  override readonly name = 'NobodyAsks';

  constructor() {
    super('rows were to be read for an answer, and nobody said who asks');
  }
}

/**
 * The one place through which answers read rows. Its connection sees none by itself: each look says in its transaction
 * whose it is, and the database hides the rest. What projects, decides or watches has the rows themselves.
 */
export class Rows {
  readonly #db: Kysely<ReadModels>;
  readonly #otherwise: Otherwise;

  constructor(pool: Pool, otherwise: Otherwise) {
    this.#db = readModelsOf(pool);
    this.#otherwise = otherwise;
  }

  /**
   * What whoever asks may see.
   * @throws NobodyAsks
   */
  get sight(): Sight {
    const sight = looking.getStore() ?? (this.#otherwise === 'everything' ? ALL : undefined);
    if (!sight) throw new NobodyAsks();
    return sight;
  }

  /**
   * Whether whoever asks may see what a store keeps to itself, or the firm where none is named.
   * @throws NobodyAsks
   */
  shows(store?: string): boolean {
    const { sight } = this;
    return sight.kind === 'all' || (store !== undefined && sight.stores.includes(store));
  }

  /**
   * Several questions about one state of the rows.
   * @throws NobodyAsks
   */
  async snapshot<Result>(ask: (snapshot: Transaction<ReadModels>) => Promise<Result>): Promise<Result> {
    const { sight } = this;
    return snapshotOf(this.#db, async (snapshot) => {
      await see(snapshot, sight);
      return ask(snapshot);
    });
  }
}

/**
 * Several questions about one state of the rows, as their connection sees them. They are small, but the planner cannot
 * know how many terms have run out and takes them for large ones: it is kept from compiling them and from calling for
 * help. A part of the functions that holds no row of those asked for, such as what is over where open ones are, is not read.
 */
export const snapshotOf = <Result>(
  db: Kysely<ReadModels>,
  ask: (snapshot: Transaction<ReadModels>) => Promise<Result>,
): Promise<Result> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      await sql`SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0;
        SET LOCAL constraint_exclusion = on`.execute(snapshot);
      return ask(snapshot);
    });
