import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { columnTypes } from './column-types.ts';
import { unavailableFrom } from './failures.ts';

export interface PoolOptions {
  /** Shown in `pg_stat_activity`, so that one can see whose connection it is. */
  readonly applicationName: string;
  /** Most connections at a time; 10 unless given. */
  readonly max?: number;
  /**
   * Connections that are not closed though nobody needs them; none unless given. What a new one has to learn before its
   * first answer takes longer than most answers.
   */
  readonly kept?: number;
  /** Takes one line when a connection is lost while nobody waits for an answer on it. */
  readonly log?: (line: string) => void;
}

const IDLE_LIMIT_MS = 30_000;
const CONNECT_LIMIT_MS = 10_000;

/** A pool that survives the loss of its connections, reading columns as `columnTypes` says. */
export function createPool(
  config: PoolConfig,
  { applicationName, max = 10, kept = 0, log }: PoolOptions,
): Pool {
  const pool = new Pool({
    idleTimeoutMillis: IDLE_LIMIT_MS,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    keepAlive: true,
    ...config,
    max,
    min: kept,
    application_name: applicationName,
    types: columnTypes,
  });
  const note = (error: Error): void =>
    log?.(`${applicationName}: a database connection was lost (${error.message}).`);
  // The pool listens to idle clients only. One that is checked out and loses its connection between two
  // statements would raise an unhandled error event and end the process.
  pool.on('connect', (client) => client.on('error', note));
  pool.on('error', () => {});
  return pool;
}

/**
 * Lends a connection for the time of `work`. After a failure the connection is destroyed, not given back:
 * it may be in a transaction, or lost.
 *
 * @throws DatabaseUnavailable when the database was or went away; other errors of `work` as they are
 */
export async function withClient<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  let client: PoolClient | undefined;
  try {
    client = await pool.connect();
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client?.release(true);
    throw unavailableFrom(error) ?? error;
  }
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export const withTransaction = <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> =>
  withClient(pool, async (client) => {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  });
