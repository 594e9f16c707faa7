import { createPool, withClient, type Database } from '@casetrail/database';
import { LogInconsistent, PostgresEventStore, type EventStore, type LogSource } from '@casetrail/event-store';
import type { KurrentEventStore } from '@casetrail/event-store/kurrentdb';
import type { ClientBase } from 'pg';
import { redisWakes } from '../live/redis-wakes.ts';
import { LogMisplaced } from './log-misplaced.ts';

/** A log as it is stored, and its bytes for those who check it. */
export interface StoredLog extends EventStore {
  source(): LogSource;
}

export interface LogPlace {
  /** A connection string of KurrentDB; without it the log is in PostgreSQL. */
  readonly kurrentdbUrl: string | undefined;
  readonly kurrentdbLog: string | undefined;
  /** Wakes those who follow the log in PostgreSQL; its own notice does where this is left out. */
  readonly redisUrl?: string | undefined;
  /** Takes one line for a person to read. */
  readonly say?: ((line: string) => unknown) | undefined;
}

interface InPostgres {
  readonly position: number;
  readonly hash: Buffer;
  /** Whether this database was used with a log in KurrentDB. */
  readonly elsewhere: boolean;
}

const IN_POSTGRES = /* sql */ `
SELECT h.pos AS position, h.hash, EXISTS (SELECT FROM work.log_place) AS elsewhere FROM es.head h`;

const ELSEWHERE = `INSERT INTO work.log_place (place) VALUES ('kurrentdb') ON CONFLICT DO NOTHING`;

/**
 * Opens the log where it is. Rows in the database are reckoned from one log and from no other: a log that is not the one of
 * this database is refused, rather than an empty firm shown or a second log begun.
 * @throws LogMisplaced
 */
export const openLog = async (
  database: Database,
  { kurrentdbUrl, kurrentdbLog, redisUrl, say = () => {} }: LogPlace,
): Promise<StoredLog> => {
  const pool = createPool(database.app, { applicationName: 'casetrail log place', max: 1 });
  try {
    return await withClient(pool, async (client) => {
      const inPostgres = await lookIn(client);
      if (kurrentdbUrl) {
        const store = await openKurrent(kurrentdbUrl, kurrentdbLog || undefined, inPostgres);
        await client.query(ELSEWHERE);
        return store;
      }
      if (inPostgres.elsewhere)
        throw new LogMisplaced('not-named', 'The log of this firm is in KurrentDB: set KURRENTDB_URL.');
      return new PostgresEventStore(database.app, redisUrl ? await redisWakes(redisUrl, say) : undefined);
    });
  } finally {
    await pool.end();
  }
};

const lookIn = async (client: ClientBase): Promise<InPostgres> => {
  const { rows } = await client.query<InPostgres>(IN_POSTGRES);
  return rows[0] ?? { position: 0, hash: Buffer.alloc(32), elsewhere: false };
};

const openKurrent = async (
  url: string,
  log: string | undefined,
  inPostgres: InPostgres,
): Promise<KurrentEventStore> => {
  const store = await connect(url, log);
  try {
    await store.ready();
    await assertMoved(store, inPostgres);
    return store;
  } catch (error) {
    await store.close();
    if (error instanceof LogMisplaced) throw error;
    const reason = error instanceof LogInconsistent ? 'unfit' : 'unreachable';
    throw new LogMisplaced(reason, `The log in KurrentDB cannot be used: ${messageOf(error)}.`, {
      cause: error,
    });
  }
};

/** Its client is loaded by those who need it: it has a native part, which not every machine has. */
const connect = async (url: string, log: string | undefined): Promise<KurrentEventStore> => {
  try {
    const { KurrentEventStore } = await import('@casetrail/event-store/kurrentdb');
    return new KurrentEventStore({ url, log });
  } catch (error) {
    throw new LogMisplaced('address', `KURRENTDB_URL or KURRENTDB_LOG: ${messageOf(error)}.`);
  }
};

/** What PostgreSQL has of the log must be the beginning of it. */
const assertMoved = async (store: KurrentEventStore, { position, hash }: InPostgres): Promise<void> => {
  if (position === 0) return;
  const there = await store.hashAt(position);
  if (!there)
    throw new LogMisplaced(
      'not-moved',
      `PostgreSQL holds ${position} events of the log, and KurrentDB fewer: move it with ./casetrail migrate-log first.`,
    );
  if (Buffer.compare(there, hash) !== 0)
    throw new LogMisplaced(
      'other-log',
      'KurrentDB holds another log than the one in PostgreSQL; nothing was changed.',
    );
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
