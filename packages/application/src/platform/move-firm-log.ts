import { openDatabase, createPool, withClient, type Database } from '@casetrail/database';
import {
  moveLog,
  PostgresEventStore,
  PostgresLogTarget,
  type LogSource,
  type LogTarget,
  type Moved,
} from '@casetrail/event-store';
import { resolve } from 'node:path';
import { LogMisplaced } from './log-misplaced.ts';
import { migrate } from './migrate.ts';

/** Where a log lies: an address of KurrentDB, a PostgreSQL URL, or a data directory with its embedded server. */
type Place =
  | { readonly kind: 'kurrentdb'; readonly url: string }
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'directory'; readonly path: string };

export interface MoveOptions {
  readonly from: string;
  readonly to: string;
  /** Which of the logs in KurrentDB; `casetrail` unless told otherwise. */
  readonly kurrentdbLog?: string | undefined;
  /** Where what belongs to an installation lies when the database is elsewhere. */
  readonly dataDir: string;
  readonly onProgress?: (position: number, last: number) => void;
}

const placeOf = (written: string): Place => {
  if (/^(kurrentdb|kurrent|kdb|esdb)(\+discover)?:\/\//.test(written))
    return { kind: 'kurrentdb', url: written };
  if (/^postgres(ql)?:\/\//.test(written)) return { kind: 'postgres', url: written };
  if (/^[a-z+]+:\/\//.test(written))
    throw new LogMisplaced(
      'address',
      'Neither a data directory nor an address that begins with postgres:// or kurrentdb://.',
    );
  return { kind: 'directory', path: resolve(written) };
};

const isSame = (one: Place, other: Place): boolean =>
  one.kind === 'directory' && other.kind === 'directory'
    ? one.path === other.path
    : JSON.stringify(one) === JSON.stringify(other);

/**
 * Moves the log of a firm from one place to another; what is there already is not sent again, and what is at the old place stays.
 * No program of the firm may run on the new place meanwhile.
 * @throws LogMisplaced, MoveRefused, DatabaseUnavailable, LogUnavailable
 */
export const moveFirmLog = async (options: MoveOptions): Promise<Moved> => {
  const [from, to] = [placeOf(options.from), placeOf(options.to)];
  if (isSame(from, to)) throw new LogMisplaced('address', 'The log is to be moved to where it is.');
  const opened: (() => Promise<void>)[] = [];
  try {
    const source = await openSource(from, options, opened);
    const { target, settle } = await openTarget(to, options, opened);
    const moved = await moveLog(source, target, options.onProgress);
    await settle();
    return moved;
  } finally {
    for (const close of opened.reverse()) await close();
  }
};

const databaseAt = async (
  place: Exclude<Place, { kind: 'kurrentdb' }>,
  { dataDir }: MoveOptions,
  opened: (() => Promise<void>)[],
): Promise<Database> => {
  const database = await openDatabase(
    place.kind === 'directory' ? { dataDir: place.path } : { dataDir, databaseUrl: place.url },
  );
  opened.push(() => database.close());
  // An older log is brought up to date first, as every command does.
  await migrate(database);
  return database;
};

type Adapter = typeof import('@casetrail/event-store/kurrentdb');

const kurrentAt = async <Opened>(open: (adapter: Adapter) => Opened): Promise<Opened> => {
  try {
    return open(await import('@casetrail/event-store/kurrentdb'));
  } catch (error) {
    throw new LogMisplaced('address', error instanceof Error ? error.message : String(error));
  }
};

const openSource = async (
  place: Place,
  options: MoveOptions,
  opened: (() => Promise<void>)[],
): Promise<LogSource> => {
  const log = options.kurrentdbLog;
  const store =
    place.kind === 'kurrentdb'
      ? await kurrentAt(({ KurrentEventStore }) => new KurrentEventStore({ url: place.url, log }))
      : new PostgresEventStore((await databaseAt(place, options, opened)).app);
  const source = store.source();
  opened.push(
    () => store.close(),
    () => source.close(),
  );
  return source;
};

const openTarget = async (
  place: Place,
  options: MoveOptions,
  opened: (() => Promise<void>)[],
): Promise<{ readonly target: LogTarget; readonly settle: () => Promise<void> }> => {
  if (place.kind === 'kurrentdb') {
    const target = await kurrentAt(
      ({ KurrentLogTarget }) => new KurrentLogTarget({ url: place.url, log: options.kurrentdbLog }),
    );
    opened.push(() => target.close());
    return { target, settle: async () => {} };
  }
  const database = await databaseAt(place, options, opened);
  const target = new PostgresLogTarget(database.owner);
  opened.push(() => target.close());
  return { target, settle: () => isHere(database) };
};

/** From now on this database may be opened with the log that it holds. */
const isHere = async (database: Database): Promise<void> => {
  const pool = createPool(database.app, { applicationName: 'casetrail log move', max: 1 });
  try {
    await withClient(pool, (client) => client.query('DELETE FROM work.log_place'));
  } finally {
    await pool.end();
  }
};
