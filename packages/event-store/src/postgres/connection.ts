import { Client, DatabaseError, Pool, types, type CustomTypesConfig, type PoolConfig } from 'pg';
import { LogUnavailable } from '../errors.ts';

const INT8 = 20;

/** Positions and times are far below 2^53. */
const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const usual: unknown = format === 'binary' ? types.getTypeParser(oid, format) : types.getTypeParser(oid);
    return oid === INT8 && format !== 'binary' ? Number : usual;
  },
};

/**
 * The server gives up on a statement before the client does; who waits for the log's lock gives up first of all.
 * A transaction left open by a stopped process holds the lock for the idle time at most.
 */
const LIMITS = {
  lock_timeout: 10_000,
  statement_timeout: 30_000,
  query_timeout: 40_000,
  idle_in_transaction_session_timeout: 20_000,
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
} satisfies PoolConfig;

const connectionConfig = (config: PoolConfig, applicationName: string): PoolConfig => ({
  ...LIMITS,
  ...config,
  application_name: applicationName,
  types: columnTypes,
});

/** A connection of one's own. Its loss between two statements is seen at the next one. */
export const connect = async (config: PoolConfig, applicationName: string): Promise<Client> => {
  const client = new Client(connectionConfig(config, applicationName));
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.end().catch(() => {});
    throw new LogUnavailable('the database of the log cannot be reached', { cause: error });
  }
};

/**
 * All its connections stay open once they were needed: what a new one has to learn before its first answer takes ten times as long
 * as the answer, and after a quiet time several would learn it at the very moment at which much falls due.
 */
export const createPool = (config: PoolConfig, applicationName: string, max: number): Pool => {
  const pool = new Pool({ ...connectionConfig(config, applicationName), max, min: max });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};

/** Shut down, crashed, starting, or connection trouble: the server's last words on a connection. */
const LAST_WORDS = /^(57P|08)/;

/** Whether the connection is gone, and with it the knowledge of what became of the statement. */
export const isConnectionLost = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || LAST_WORDS.test(error.code ?? '');

/** Lock or statement timeout, disk full, too many connections: the statement was rolled back, and may go through later. */
const PASSING = new Set(['55P03', '57014', '53100', '53200', '53300', '40001', '40P01', '25P02', '25P03']);

const UNIQUE_VIOLATION = '23505';

export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === UNIQUE_VIOLATION;

/** What a failed statement means to the caller: `LogUnavailable` where repeating it can help, otherwise the error itself. */
export const readFailure = (error: unknown): unknown => {
  if (error instanceof LogUnavailable) return error;
  const passing = error instanceof DatabaseError && PASSING.has(error.code ?? '');
  if (!passing && !(error instanceof Error && isConnectionLost(error) && isFromConnection(error)))
    return error;
  return new LogUnavailable('the log cannot be read or written at the moment', { cause: error });
};

/** Tells an error of the connection from a bug of ours that was thrown on the way. */
const isFromConnection = (error: Error): boolean =>
  error instanceof DatabaseError ||
  ('code' in error && typeof error.code === 'string') ||
  /connection|timeout|not queryable/i.test(error.message);
