import { createPostgresBackend, Queue, type PostgresConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { decided, eachOnce, inMs, LiveFirm } from './testing/live-firm.ts';
import { REDIS, startRedis } from './testing/redis.ts';
import {
  buildRehearsal,
  startWorkerProcess,
  type Part,
  type WorkerProcess,
} from './testing/worker-process.ts';

beforeAll(() => buildRehearsal());

const PATIENCE_MS = 30_000;

/** A bell is taken from a dead worker after some 8 s; less than the 60 s that the queue itself would take. */
const LOADED_MS = 25_000;

/** A queue from outside: what a test does to it, and with it. */
interface Backend {
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

const scene = async (open: (firm: LiveFirm) => Promise<Backend>): Promise<Scene> => {
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

const BACKENDS: readonly (readonly [string, (firm: LiveFirm) => Promise<Backend>])[] = [
  ['PostgreSQL', postgres],
  ...(REDIS === '' ? [] : [['Redis', redis] as const]),
];

/** A worker that has nothing but the bell. */
const BELL_ONLY: Part = { withoutSweeper: true, reconcileEveryMs: 500 };

describe.each(BACKENDS)('a bell in %s', (_name, backend) => {
  it('alone has what is due decided, once', async () => {
    const { firm, start } = await scene(backend);
    await start(BELL_ONLY);
    await firm.owe([inMs(3_000), inMs(3_000), inMs(4_000)]);
    expect(await firm.untilFound(3, PATIENCE_MS)).toBe(true);
    expect(await decided(firm)).toEqual(eachOnce(3));
  });

  it('rings for the next worker when two were killed at it', { timeout: 240_000 }, async () => {
    const { firm, start } = await scene(backend);
    const slow = { ...BELL_ONLY, enforcement: { faults: { pauseBeforeWriting: 120_000 } } };
    const first = await start(slow);
    const [{ dueAt } = { dueAt: 0 }] = await firm.owe([inMs(3_000)]);
    await firm.untilFound(1, dueAt + 2_000 - Date.now());
    await first.kill();
    const second = await start(slow);
    // It has to wait until the bell is taken from the first one.
    await firm.untilFound(1, 12_000);
    await second.kill();
    await start(BELL_ONLY);
    expect(await firm.untilFound(1, LOADED_MS)).toBe(true);
    expect(await decided(firm)).toEqual(eachOnce(1));
  });

  it('with the queue’s own settings would stay silent for a minute: the saboteur', async () => {
    const { firm, start } = await scene(backend);
    const defaults = { lockDuration: 30_000, stalledInterval: 30_000, maxStalledCount: 1 };
    const part = { ...BELL_ONLY, bellSettings: defaults };
    const worker = await start({ ...part, enforcement: { faults: { pauseBeforeWriting: 120_000 } } });
    const [{ dueAt } = { dueAt: 0 }] = await firm.owe([inMs(3_000)]);
    await firm.untilFound(1, dueAt + 2_000 - Date.now());
    await worker.kill();
    await start(part);
    expect(await firm.untilFound(1, 12_000)).toBe(false);
  });

  it('that rings once more decides nothing again', async () => {
    const { firm, backend: queue, start } = await scene(backend);
    const worker = await start();
    const [{ dueAt } = { dueAt: 0 }] = await firm.owe([inMs(1_500)]);
    expect(await firm.untilFound(1, PATIENCE_MS)).toBe(true);
    await queue.ringAgain(`due-${dueAt}`);
    await queue.ringAgain(`due-${dueAt}-again`);
    await firm.owe([inMs(1_500)]);
    expect(await firm.untilFound(2, PATIENCE_MS)).toBe(true);
    expect(worker.child.exitCode).toBeNull();
    expect(await decided(firm)).toEqual(eachOnce(2));
  });

  it(
    'that was wiped with 5,000 open is hung again, and each is decided once',
    { timeout: 400_000 },
    async () => {
      const { firm, backend: queue, start } = await scene(backend);
      await firm.owe(Array.from({ length: 5_000 }, (_, nth) => inMs(25_000 + (nth % 50) * 200)));
      await start(BELL_ONLY);
      for (let wiped = 0; wiped < 5; wiped += 1) {
        await firm.untilFound(1 + wiped * 500, 10_000);
        await queue.wipe();
      }
      expect(await firm.untilFound(5_000, 240_000)).toBe(true);
      expect(await decided(firm)).toEqual(eachOnce(5_000));
    },
  );

  it('that was wiped is not needed: the sweeper alone decides', async () => {
    const { firm, backend: queue, start } = await scene(backend);
    await start({ reconcileEveryMs: 3_600_000 });
    await firm.owe([inMs(3_000), inMs(4_000)]);
    await queue.wipe();
    expect(await firm.untilFound(2, PATIENCE_MS)).toBe(true);
    expect(await decided(firm)).toEqual(eachOnce(2));
  });

  it('that was wiped would never ring again without sweeper and reconciler: the saboteur', async () => {
    const { firm, backend: queue, start } = await scene(backend);
    const [{ dueAt } = { dueAt: 0 }] = await firm.owe([inMs(25_000)]);
    await start({ withoutSweeper: true, reconcileEveryMs: 3_600_000 });
    await firm.untilFound(1, 1_000);
    await queue.wipe();
    expect(await firm.untilFound(1, dueAt + 5_000 - Date.now())).toBe(false);
  });
});

describe('a queue that is out of reach', () => {
  it('stops nothing, and is told', async () => {
    const { firm, start } = await scene(async () => ({
      part: { redisUrl: 'redis://127.0.0.1:1' },
      wipe: async () => {},
      ringAgain: async () => {},
    }));
    const worker = await start();
    await firm.owe([inMs(1_500)]);
    expect(await firm.untilFound(1, PATIENCE_MS)).toBe(true);
    const response = await fetch(worker.health);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ queue: { reachable: false } });
    expect(worker.printed()).toContain('the queue is out of reach');
  });
});
