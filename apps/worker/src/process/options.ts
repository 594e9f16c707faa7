import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface WorkerOptions {
  /** Absolute. */
  readonly dataDir: string;
  /** An external server; absent, the embedded one in the data directory is used. */
  readonly databaseUrl: string | undefined;
  /** Where the queue is kept instead of in the database. */
  readonly redisUrl: string | undefined;
  /** Of the health page, on this machine only; 0 takes any that is free. */
  readonly healthPort: number;
}

/** What was asked for on the command line cannot be done as it stands; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `Usage: main.js [--data DIR] [--health-port PORT]

  --data DIR          where the data is kept (default .data, or CASETRAIL_DATA)
  --health-port PORT  default 0: a free one, which is printed
  --help              show this

DATABASE_URL names an external PostgreSQL server, REDIS_URL a Redis server for the queue and live updates,
KURRENTDB_URL a KurrentDB that holds the log.`;

const OPTIONS = {
  data: { type: 'string' },
  'health-port': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the command line over the environment over the defaults; `'help'` when that is all that was asked for.
 * @throws UsageError
 */
export const readOptions = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): WorkerOptions | 'help' => {
  const values = parsed(args);
  if (values.help) return 'help';
  return {
    dataDir: resolve(values.data ?? (env['CASETRAIL_DATA'] || '.data')),
    databaseUrl: env['DATABASE_URL'] || undefined,
    redisUrl: redisUrlOf(env['REDIS_URL'] || undefined),
    healthPort: portOf(values['health-port'] ?? '0'),
  };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
};

const portOf = (written: string): number => {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`"${written}" is no port: it must be a whole number from 0 to 65535.`);
};

/** A URL may hold a password: it is not repeated. */
const redisUrlOf = (written: string | undefined): string | undefined => {
  if (written === undefined || /^rediss?:\/\/./.test(written)) return written;
  throw new UsageError(
    'REDIS_URL is no address of a Redis server: it must begin with redis:// or rediss://.',
  );
};
