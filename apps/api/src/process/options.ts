import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Reached } from '../edge/reached.ts';
import { readReached } from './reached-options.ts';
import { UsageError } from './usage-error.ts';

export { UsageError };

export interface ServeOptions {
  /** Absolute. */
  readonly dataDir: string;
  /** An external server; absent, the embedded one is started in the data directory. */
  readonly databaseUrl: string | undefined;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Whether an empty log is filled with the sample company. */
  readonly sample: boolean;
  readonly reached: Reached;
  /** How many times the usual one may ask; 0 without a bound. */
  readonly asking: number;
  /** Milliseconds for which it still answers everybody, though it says that it is not ready, when it is told to stop. */
  readonly drainMs: number;
}

const DEFAULT_PORT = 7080;

export const USAGE = `Usage: main.js [--data DIR] [--port PORT] [--no-sample]
               [--host ADDRESS --origin URL [--proxy ADDRESS,…]] [--drain SECONDS]

  --data DIR    where the data is kept (default .data, or CASETRAIL_DATA)
  --port PORT   default ${DEFAULT_PORT}, or PORT; 0 takes a free one
  --no-sample   leave an empty log empty instead of loading the sample company
  --host ADDR   the address of this machine to listen on (default 127.0.0.1, or CASETRAIL_HOST)
  --origin URL  what people write to reach it, such as https://casetrail.example (or CASETRAIL_ORIGIN)
  --proxy ADDR  where the proxy in front runs, unless on this machine (or CASETRAIL_PROXY)
  --drain SECS  how long to go on answering when told to stop, so that what shares out requests can
                find another process (default 0, or CASETRAIL_DRAIN; 300 at most)
  --help        show this

DATABASE_URL names an external PostgreSQL server to use instead of the embedded one,
KURRENTDB_URL a KurrentDB that holds the log, REDIS_URL a Redis server for live updates among processes.
CASETRAIL_ASKING says how many times the usual each person and address may ask (default 1, 0 without a bound).`;

type Environment = Readonly<Record<string, string | undefined>>;

const OPTIONS = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  origin: { type: 'string' },
  proxy: { type: 'string' },
  drain: { type: 'string' },
  'no-sample': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the command line over the environment over the defaults; `'help'` when that is all that was asked for.
 * @throws UsageError
 */
export const readOptions = (args: readonly string[], env: Environment): ServeOptions | 'help' => {
  const values = parsed(args);
  if (values.help) return 'help';
  return {
    dataDir: resolve(values.data ?? (env['CASETRAIL_DATA'] || '.data')),
    databaseUrl: env['DATABASE_URL'] || undefined,
    port: portOf(values.port ?? (env['PORT'] || String(DEFAULT_PORT))),
    sample: values['no-sample'] !== true,
    reached: readReached({
      host: values.host ?? (env['CASETRAIL_HOST'] || undefined),
      origin: values.origin ?? (env['CASETRAIL_ORIGIN'] || undefined),
      proxy: values.proxy ?? (env['CASETRAIL_PROXY'] || undefined),
    }),
    asking: askingOf(env['CASETRAIL_ASKING'] || '1'),
    drainMs: 1_000 * drainOf(values.drain ?? (env['CASETRAIL_DRAIN'] || '0')),
  };
};

const askingOf = (written: string): number => {
  if (/^\d{1,4}$/.test(written)) return Number(written);
  throw new UsageError(`CASETRAIL_ASKING="${written}" is no whole number from 0 to 9999.`);
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

const LONGEST_DRAIN = 300;

const drainOf = (written: string): number => {
  const seconds = /^\d{1,3}$/.test(written) ? Number(written) : Number.NaN;
  if (seconds <= LONGEST_DRAIN) return seconds;
  throw new UsageError(
    `"${written}" is no time to drain: it must be a whole number of seconds from 0 to ${LONGEST_DRAIN}.`,
  );
};
