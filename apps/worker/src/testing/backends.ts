import { createPostgresBackend, Queue, type PostgresConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { LiveFirm } from './live-firm.ts';
import { REDIS, startRedis, type RedisServer } from '../bench/redis.ts';
import { openScene, type Ending, type Scene } from './scene.ts';
import type { Part } from './worker-process.ts';

/** A queue from outside: what a test does to it, and with it. */
export interface Backend {
  readonly part: Part;
  wipe(): Promise<void>;
  ringAgain(id: string): Promise<void>;
  /** Resolves when a bell hangs there. */
  hangs(id: string): Promise<void>;
}

/** Opens a queue beside a firm, closed when the test ends. */
export type OpenBackend = (firm: LiveFirm, ending: Ending) => Promise<Backend>;

/** Looks until it is there; what fails, because the queue itself is not there yet, is tried again. */
const untilThere = async (look: () => Promise<boolean>): Promise<void> => {
  while (!(await look().catch(() => false))) await pause(50);
};

const postgres: OpenBackend = async (firm, { onTestFinished }) => {
  const pool = new pg.Pool({ ...firm.system.database.queue, max: 1 });
  pool.on('error', () => {});
  onTestFinished(() => pool.end());
  return {
    part: {},
    wipe: async () => {
      await pool.query(
        `DO $$ DECLARE t text; BEGIN
           FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'
           LOOP EXECUTE format('TRUNCATE bullmq.%I CASCADE', t); END LOOP; END $$`,
      );
    },
    hangs: (id) =>
      untilThere(async () => {
        const { rowCount } = await pool.query('SELECT FROM bullmq.job WHERE id = $1', [id]);
        return rowCount === 1;
      }),
    ringAgain: async (id) => {
      const login = { ...firm.system.database.queue, schema: 'bullmq', max: 1 } as PostgresConnectionOptions;
      const queue = new Queue('due', { connection: login as never }, createPostgresBackend as never);
      queue.on('error', () => {});
      await queue.add('due', {}, { jobId: id });
      await queue.close();
    },
  };
};

const redis: OpenBackend = async (_firm, { onTestFinished }) => {
  const server = await startRedis();
  onTestFinished(() => server.stop());
  return inRedis(server);
};

/** The queue in a server that somebody else starts and stops. */
export const inRedis = (server: RedisServer): Backend => {
  return {
    part: { redisUrl: server.url },
    wipe: async () => {
      const client = new Redis(server.url);
      await client.flushall();
      client.disconnect();
    },
    hangs: async (id) => {
      const client = new Redis(server.url);
      await untilThere(async () => (await client.exists(`bull:due:${id}`)) === 1);
      client.disconnect();
    },
    ringAgain: async (id) => {
      const connection = new Redis(server.url, { maxRetriesPerRequest: null });
      const queue = new Queue('due', { connection });
      await queue.add('due', {}, { jobId: id });
      await queue.close();
      connection.disconnect();
    },
  };
};

/** A firm, a queue, and the workers that a test starts with it. */
export const scene = async (
  open: OpenBackend,
  ending: Ending,
): Promise<Scene & { readonly backend: Backend }> => {
  const { firm, start } = await openScene(ending);
  const backend = await open(firm, ending);
  return { firm, backend, start: (part) => start({ ...backend.part, ...part }) };
};

/** Redis only where there is one; what is left out is told by whoever runs the tests. */
export const BACKENDS: readonly (readonly [string, OpenBackend])[] = [
  ['PostgreSQL', postgres],
  ...(REDIS === '' ? [] : [['Redis', redis] as const]),
];
