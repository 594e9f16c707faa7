import type { Pool, PoolClient } from 'pg';

/** A pool, or a connection in a transaction. */
export type Db = Pick<Pool, 'query'>;

/** Runs `work` in one transaction; after a failure the connection is thrown away. */
export const inTransaction = async <Result>(
  pool: Pool,
  work: (db: Db) => Promise<Result>,
): Promise<Result> => {
  let client: PoolClient | undefined;
  try {
    client = await pool.connect();
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client?.release(true);
    throw error;
  }
};

/** SQL of a time as milliseconds since 1970. */
export const ms = (column: string): string => `floor(extract(epoch FROM ${column}) * 1000)::bigint`;

/** SQL of whether a use is worth writing down: what is used all the time is written every ten seconds. */
export const isWorthNoting = (used: string): string =>
  `(${used}.seen_at IS NULL OR ${used}.seen_at <= access.now() - interval '10 seconds')`;

/** Something that may have been used, at a place among those asked for. */
export interface Used {
  /** From 1 on. */
  readonly nth: number;
  readonly id: string;
  readonly worth_noting: boolean;
}

/** What was found at each place. */
export const inOrder = <Row extends Used>(rows: readonly Row[], count: number): (Row | undefined)[] => {
  const found = new Map(rows.map((row) => [row.nth, row]));
  return Array.from({ length: count }, (_, at) => found.get(at + 1));
};

/**
 * Hashes that are asked for, as a table with the place of each. A single one, as a request has mostly, stands on a plan that is
 * made once; for a short list it is made anew each time, which takes longer than what is asked for.
 */
export const hashesAsked = (
  hashes: readonly Buffer[],
): { readonly isOne: boolean; readonly table: string; readonly values: unknown[] } =>
  hashes.length === 1
    ? { isOne: true, table: '(VALUES ($1::bytea, 1))', values: [...hashes] }
    : { isOne: false, table: 'unnest($1::bytea[]) WITH ORDINALITY', values: [hashes] };

/** Those whose use is to be written down, each once. */
export const worthNoting = (rows: readonly Used[]): readonly string[] => [
  ...new Set(rows.filter((row) => row.worth_noting).map(({ id }) => id)),
];
