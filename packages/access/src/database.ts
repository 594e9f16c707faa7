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
export const isWorthNoting = (found: string): string =>
  `(${found}.seen_at IS NULL OR ${found}.seen_at <= ${found}.now - interval '10 seconds')`;
