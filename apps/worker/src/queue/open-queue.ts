import { QUEUE_SCHEMA } from '@casetrail/database';
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  withBackend,
  Worker,
  type Job,
  type PostgresConnectionOptions,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

const NAME = 'due';

type Handler = (job: Job) => Promise<void>;
type Settings = Omit<WorkerOptions, 'connection'>;

/** A part of BullMQ that tells of its troubles. Without a listener they would end the process. */
interface Troubled {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface QueueParts {
  readonly queue: Troubled & Pick<Queue, 'addBulk'>;
  readonly worker: Troubled;
  /** Ids of the bells that have not rung yet. */
  waitingIds(): Promise<readonly string[]>;
  /** How many these are. */
  depth(): Promise<number>;
  close(): Promise<void>;
}

/** Connects to a queue and begins to take its jobs. @throws where it cannot be reached */
export type OpenQueue = (handler: Handler, settings: Settings) => Promise<QueueParts>;

/** In PostgreSQL, as the role that owns the queue's schema. */
export const queueInPostgres =
  (login: pg.PoolConfig): OpenQueue =>
  async (handler, settings) => {
    await migrate(login);
    const own = { schema: QUEUE_SCHEMA, max: 3, application_name: 'casetrail queue' };
    const connection = { ...login, ...own } as PostgresConnectionOptions;
    const backed = withBackend(createPostgresBackend);
    const queue = new backed.Queue(NAME, { connection });
    const worker = new backed.Worker(NAME, handler, { ...settings, connection });
    return partsOf(queue as unknown as Queue, worker as unknown as Worker, async () => {});
  };

const migrate = async (login: pg.PoolConfig): Promise<void> => {
  const pool = new pg.Pool({ ...login, max: 1, application_name: 'casetrail queue migration' });
  pool.on('error', () => {});
  try {
    const client = await pool.connect();
    try {
      await runMigrations(await withoutNewSchema(client), QUEUE_SCHEMA);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
};

type Migrating = Parameters<typeof runMigrations>[0];

/**
 * The queue's role owns its schema and may create no other, and PostgreSQL refuses it even a CREATE SCHEMA IF NOT
 * EXISTS. Where the schema is there, it is not asked for.
 */
const withoutNewSchema = async (client: pg.PoolClient): Promise<Migrating> => {
  const { rows } = await client.query<{ known: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS known', [
    QUEUE_SCHEMA,
  ]);
  if (!rows[0]?.known) return client;
  const query = (text: string, values?: unknown[]) =>
    text.startsWith('CREATE SCHEMA IF NOT EXISTS') ? client.query('SELECT 1') : client.query(text, values);
  return { query };
};

/** In Redis, for a cluster. */
export const queueInRedis =
  (url: string): OpenQueue =>
  async (handler, settings) => {
    // What is said to a queue that is away fails at once; the worker waits for as long as it takes.
    const asking = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true });
    asking.on('error', () => {});
    const taking = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
    taking.on('error', () => {});
    try {
      await asking.connect();
    } catch (error) {
      asking.disconnect();
      throw error;
    }
    const queue = new Queue(NAME, { connection: asking });
    const worker = new Worker(NAME, handler, { ...settings, connection: taking });
    return partsOf(queue, worker, async () => {
      asking.disconnect();
      taking.disconnect();
    });
  };

const partsOf = (queue: Queue, worker: Worker, disconnect: () => Promise<void>): QueueParts => ({
  queue,
  worker,
  waitingIds: async () => {
    const jobs = await queue.getJobs(['delayed', 'waiting', 'active'], 0, -1);
    return jobs.flatMap(({ id }) => id ?? []);
  },
  depth: async () => {
    const counts = await queue.getJobCounts('delayed', 'waiting', 'active');
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  },
  close: async () => {
    await worker.close();
    await queue.close();
    await disconnect();
  },
});
