import { createPostgresBackend, Queue, type PostgresConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { LiveFirm } from './live-firm.ts';
import { REDIS, startRedis } from './redis.ts';
import { startWorkerProcess, type Part, type WorkerProcess } from './worker-process.ts';

/** A queue from outside: what a test does to it, and with it. */
export interface Backend {
  readonly part: Part;
  wipe(): Promise<void>;
  ringAgain(id: string): Promise<void>;
}

interface Scene {
  readonly firm: LiveFirm;
  readonly backend: Backend;
  start(part?: Part): Promise<WorkerProcess>;
}

const postgres = async (firm: LiveFirm): Promise<Backend> => {
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
    ringAgain: async (id) => {
      const login = { ...firm.system.database.queue, schema: 'bullmq', max: 1 } as PostgresConnectionOptions;
      const queue = new Queue('due', { connection: login as never }, createPostgresBackend as never);
      queue.on('error', () => {});
      await queue.add('due', {}, { jobId: id });
      await queue.close();
    },
  };
};

const redis = async (): Promise<Backend> => {
  const server = await startRedis();
  onTestFinished(() => server.stop());
  return {
    part: { redisUrl: server.url },
    wipe: async () => {
      const client = new Redis(server.url);
      await client.flushall();
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

/** A firm, a queue, and the workers that a test starts; all gone when it ends. */
export const scene = async (open: (firm: LiveFirm) => Promise<Backend>): Promise<Scene> => {
  const firm = await LiveFirm.open();
  const workers: WorkerProcess[] = [];
  onTestFinished(async () => {
    for (const { kill } of workers) await kill();
    await firm.close();
  }, 60_000);
  const backend = await open(firm);
  return {
    firm,
    backend,
    start: async (part = {}) => {
      const worker = await startWorkerProcess(firm.system.dataDir, { ...backend.part, ...part });
      workers.push(worker);
      return worker;
    },
  };
};

/** Redis only where there is one; what is left out is told by whoever runs the tests. */
export const BACKENDS: readonly (readonly [string, (firm: LiveFirm) => Promise<Backend>])[] = [
  ['PostgreSQL', postgres],
  ...(REDIS === '' ? [] : [['Redis', redis] as const]),
];
