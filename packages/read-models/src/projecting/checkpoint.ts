import { sql, type Kysely, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import { readModelsOf } from '../read-models-of.ts';
import type { ProjectedTable, ReadModels } from '../tables/read-models.ts';
import { AnewTables } from './anew-tables.ts';
import { RowWriter } from './row-writer.ts';
import { inTransaction } from './transaction.ts';

/** The rows are not where this projection left them: another one has gone on, or they were emptied. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
  readonly position: number;

  constructor(expected: number, position: number) {
    super(`the read models stand at ${position}, not at ${expected}`);
    this.position = position;
  }
}

/** The rows were written by another version of the program. */
export class OtherVersion extends Error {
  override readonly name = 'OtherVersion';

  constructor(own: number, found: number) {
    super(`the read models are of version ${found}, and this program writes version ${own}`);
  }
}

interface Remake {
  readonly from: number | undefined;
  readonly to: number;
  /** Of many rows. */
  readonly tables: readonly ProjectedTable[];
  /** Of few rows, or that other tables are hidden by. */
  readonly others: readonly ProjectedTable[];
}

/** The functions that empty tables, each those of one projection. */
type Empties = 'empty' | 'empty_desk' | 'empty_kpi';

/**
 * How far a projection has come. It moves in the transaction that changes the rows, and its row is locked as long:
 * of two projections that run at once, one waits and then finds that it has moved.
 */
export class Checkpoint {
  readonly #pool: Pool;
  readonly #db: Kysely<ReadModels>;
  readonly #name: string;
  readonly #version: number;
  readonly #empties: Empties;

  /** `empties` names the function that empties the tables of this projection, and only these. */
  constructor(pool: Pool, name: string, version: number, empties: Empties = 'empty') {
    this.#pool = pool;
    this.#db = readModelsOf(pool);
    this.#name = name;
    this.#version = version;
    this.#empties = empties;
  }

  /** The position; 0, with the rows emptied, where there was none or another version wrote them. */
  async open(): Promise<number> {
    await this.#db
      .insertInto('checkpoint')
      .values({ name: this.#name, position: 0, version: this.#version })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return this.#db.transaction().execute(async (trx) => {
      const { position, version } = await this.#lock(trx);
      if (version === this.#version) return position;
      await this.#empty(trx);
      return 0;
    });
  }

  /** @throws OtherVersion */
  async position(): Promise<number> {
    const found = await this.#db
      .selectFrom('checkpoint')
      .where('name', '=', this.#name)
      .select(['position', 'version'])
      .executeTakeFirst();
    if (found && found.version !== this.#version) throw new OtherVersion(this.#version, found.version);
    return found?.position ?? 0;
  }

  /**
   * One batch: `work` writes the rows of the events after `from` up to `to`, all of it or nothing.
   * @throws CheckpointMoved, OtherVersion before `work` is called; whatever `work` throws
   */
  async advance(
    from: number,
    to: number,
    work: (rows: RowWriter, trx: Transaction<ReadModels>) => Promise<void>,
  ): Promise<void> {
    await inTransaction(this.#pool, async (trx, client) => {
      // It moves first, which locks its row: should the work fail, it has not moved.
      const moved = await trx
        .updateTable('checkpoint')
        .where('name', '=', this.#name)
        .where('position', '=', from)
        .where('version', '=', this.#version)
        .set({ position: to })
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) await this.#refuse(trx, from);
      await work(new RowWriter(client), trx);
    });
  }

  /**
   * Makes the rows anew, those of events up to `to`: `load` fills `tables`, which are put in the place of the old ones;
   * `rest`, called when the `others` of the projection have been emptied, fills these. Readers see the old rows until
   * all of it is there, and go on seeing them where it comes to nothing. Whoever else writes the rows waits.
   * @param from where the rows have to stand before; undefined where that does not matter
   * @throws CheckpointMoved before `load` is called; whatever `load` and `rest` throw
   */
  async remake(
    { from, to, tables, others }: Remake,
    load: (tables: AnewTables) => Promise<void>,
    rest: (rows: RowWriter) => Promise<void>,
  ): Promise<void> {
    await inTransaction(this.#pool, async (trx, client) => {
      const { position } = await this.#lock(trx);
      if (from !== undefined && position !== from) throw new CheckpointMoved(from, position);
      const anew = await AnewTables.begin(client, tables);
      await load(anew);
      await anew.guard();
      // Not at one stroke, as `reset` does it: whoever reads them would wait, and then find nothing.
      for (const table of others) await client.query(`DELETE FROM rm.${table}`);
      await rest(new RowWriter(client));
      await anew.show();
      await trx.updateTable('checkpoint').where('name', '=', this.#name).set({ position: to }).execute();
    });
  }

  /** Empties the rows and begins at 0. Readers see the old rows or none. */
  async reset(): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await this.#lock(trx);
      await this.#empty(trx);
    });
  }

  async #lock(trx: Transaction<ReadModels>): Promise<{ position: number; version: number }> {
    return trx
      .selectFrom('checkpoint')
      .where('name', '=', this.#name)
      .select(['position', 'version'])
      .forUpdate()
      .executeTakeFirstOrThrow();
  }

  async #refuse(trx: Transaction<ReadModels>, expected: number): Promise<never> {
    const { position, version } = await this.#lock(trx);
    if (version !== this.#version) throw new OtherVersion(this.#version, version);
    throw new CheckpointMoved(expected, position);
  }

  async #empty(trx: Transaction<ReadModels>): Promise<void> {
    await sql`SELECT ${sql.ref(`rm.${this.#empties}`)}()`.execute(trx);
    await trx
      .updateTable('checkpoint')
      .where('name', '=', this.#name)
      .set({ position: 0, version: this.#version })
      .execute();
  }
}
