import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';

const LOT = 500;

const TABLE = `
CREATE SCHEMA IF NOT EXISTS bench;
DROP TABLE IF EXISTS bench.due;
CREATE TABLE bench.due (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, due_at bigint NOT NULL, done_at bigint)`;

const TAKE = {
  name: 'bench_take',
  // As an array: with IN the planner, once it has looked at the table anew, reads all of it for each sweep.
  text: `UPDATE bench.due SET done_at = $1 WHERE id = ANY (ARRAY(
  SELECT id FROM bench.due WHERE done_at IS NULL AND due_at < $1 ORDER BY due_at LIMIT ${LOT} FOR UPDATE SKIP LOCKED))
RETURNING due_at`,
};

const NEXT = { name: 'bench_next', text: 'SELECT min(due_at) AS at FROM bench.due WHERE done_at IS NULL' };

/** Milliseconds of the epoch, finer than `Date.now()`. */
export const preciseNow = (): number => performance.timeOrigin + performance.now();

/** The plainest thing that is never early and hardly late: marks what is due as done, commits, sleeps to the next. */
export class SqlSweep {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  /** @param client of a role that may create schemas */
  static async on(client: Client, open: number): Promise<SqlSweep> {
    await client.query(TABLE);
    await client.query(
      'INSERT INTO bench.due (due_at) SELECT $1::bigint + n * 1000 FROM generate_series(1, $2) AS n',
      [Date.now() + 86_400_000, open],
    );
    await client.query('CREATE INDEX due_next ON bench.due (due_at) WHERE done_at IS NULL');
    return new SqlSweep(client);
  }

  /** Clears away what the rounds before have left behind, so that none is worse than the first. */
  clear(): Promise<unknown> {
    return this.#client.query('VACUUM ANALYZE bench.due');
  }

  add(moments: readonly number[]): Promise<unknown> {
    return this.#client.query('INSERT INTO bench.due (due_at) SELECT * FROM unnest($1::bigint[])', [moments]);
  }

  /** Sweeps until so many are done; answers with the milliseconds by which each was late when its commit came back. */
  async run(count: number): Promise<readonly number[]> {
    const late: number[] = [];
    while (late.length < count) {
      const { rows } = await this.#client.query<{ due_at: string }>({ ...TAKE, values: [Date.now()] });
      const now = preciseNow();
      for (const { due_at } of rows) late.push(now - Number(due_at));
      if (rows.length === LOT) continue;
      const next = await this.#client.query<{ at: string | null }>(NEXT);
      const at = Number(next.rows[0]?.at ?? Infinity);
      // A due time itself is still in time.
      if (late.length < count) await pause(Math.max(0, at + 1 - preciseNow()));
    }
    return late;
  }
}
