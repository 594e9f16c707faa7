import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BELL_SETTINGS, type BellSettings } from './queue/bells.ts';
import { REDIS, startRedis } from './bench/redis.ts';
import { BACKENDS, inRedis, scene } from './testing/backends.ts';
import { decided, eachOnce } from './testing/decided.ts';
import type { Fall } from './testing/fall.ts';
import { inMs } from './testing/live-firm.ts';
import { PATIENCE_MS, type Ending } from './testing/scene.ts';
import { fallenWorker, type Part } from './testing/worker-process.ts';

/** A worker that has nothing but the bell. */
const BELL_ONLY: Part = { withoutSweeper: true, reconcileEveryMs: 500 };

/** Killed by the bell: it has taken it, and not yet done what it rang for. */
const BEFORE_DECIDING: Fall = { at: 'judged', nth: 1 };

// Side by side: they wait far more than they work.
describe.each(BACKENDS)('a bell in %s', { concurrent: true }, (_name, backend) => {
  it('alone has what is due decided, once', async (ending) => {
    const { firm, start } = await scene(backend, ending);
    await start(BELL_ONLY);
    await firm.owe([inMs(3_000), inMs(3_000), inMs(4_000)]);
    expect(await firm.untilFound(3, PATIENCE_MS)).toBe(true);
    expect(await decided(firm)).toEqual(eachOnce(3));
  });

  /** Whether a bell rings for the third worker, when two had taken it and were killed before they had decided. */
  const ringsForTheThird = async (ending: Ending, bellSettings: BellSettings, patienceMs: number) => {
    const { firm, backend: queue, start } = await scene(backend, ending);
    const part = { ...BELL_ONLY, bellSettings };
    const fallen = await start({ ...part, fall: BEFORE_DECIDING });
    await firm.owe([inMs(3_000)]);
    await fallen.fell();
    // It has to wait until the bell is taken from the first one.
    await fallenWorker(firm.system.dataDir, { ...queue.part, ...part, fall: BEFORE_DECIDING });
    await start(part);
    const rang = await firm.untilFound(1, patienceMs);
    return { rang, decided: await decided(firm) };
  };

  it('rings for the next worker when two were killed at it', { timeout: 400_000 }, async (ending) => {
    const { rang, decided } = await ringsForTheThird(ending, BELL_SETTINGS, PATIENCE_MS);
    expect(rang).toBe(true);
    expect(decided).toEqual(eachOnce(1));
  });

  it('that may be dropped by one worker only would never ring again: the saboteur', async (ending) => {
    const once = { lockDuration: 1_500, stalledInterval: 1_000, maxStalledCount: 1 };
    expect((await ringsForTheThird(ending, once, 10_000)).rang).toBe(false);
  });

  it('with the queue’s own settings would stay silent for a minute: the saboteur', async (ending) => {
    const { firm, start } = await scene(backend, ending);
    const defaults = { lockDuration: 30_000, stalledInterval: 30_000, maxStalledCount: 1 };
    const part = { ...BELL_ONLY, bellSettings: defaults };
    const fallen = await start({ ...part, fall: BEFORE_DECIDING });
    await firm.owe([inMs(3_000)]);
    await fallen.fell();
    await start(part);
    expect(await firm.untilFound(1, 12_000)).toBe(false);
  });

  it('that rings once more decides nothing again', async (ending) => {
    const { firm, backend: queue, start } = await scene(backend, ending);
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
    async (ending) => {
      const { firm, backend: queue, start } = await scene(backend, ending);
      await firm.owe(Array.from({ length: 5_000 }, (_, nth) => inMs(25_000 + (nth % 50) * 200)));
      await start(BELL_ONLY);
      for (let wiped = 0; wiped < 5; wiped += 1) {
        await firm.untilFound(1 + wiped * 500, 10_000);
        await queue.wipe();
      }
      // Bells hang for what is to come only: one more, and on a slow machine another, for what ran out between two.
      let owed = 5_000;
      let isFound = false;
      for (let more = 0; more < 5 && !isFound; more += 1) {
        await firm.owe([inMs(5_000)]);
        owed += 1;
        isFound = await firm.untilFound(owed, 45_000);
      }
      expect(isFound).toBe(true);
      expect(await decided(firm)).toEqual(eachOnce(owed));
    },
  );

  it('that was wiped is not needed: the sweeper alone decides', async (ending) => {
    const { firm, backend: queue, start } = await scene(backend, ending);
    await start({ reconcileEveryMs: 3_600_000 });
    await firm.owe([inMs(3_000), inMs(4_000)]);
    await queue.wipe();
    expect(await firm.untilFound(2, PATIENCE_MS)).toBe(true);
    expect(await decided(firm)).toEqual(eachOnce(2));
  });

  it('that was wiped would never ring again without sweeper and reconciler: the saboteur', async (ending) => {
    const { firm, backend: queue, start } = await scene(backend, ending);
    const [{ dueAt } = { dueAt: 0 }] = await firm.owe([inMs(25_000)]);
    await start({ withoutSweeper: true, reconcileEveryMs: 3_600_000 });
    await queue.hangs(`due-${dueAt}`);
    // A worker hangs them once more when it has been given the rounds, a moment after its start.
    await pause(4_000);
    await queue.wipe();
    expect(await firm.untilFound(1, dueAt + 5_000 - Date.now())).toBe(false);
  });
});

describe.each(REDIS === '' ? [] : ['Redis'])('%s that is killed under a worker', () => {
  it('is done without, and once it is back bells hang in it again', async (ending) => {
    let server = await startRedis();
    ending.onTestFinished(() => server.stop());
    const { firm, start } = await scene(async () => inRedis(server), ending);
    const worker = await start();
    await firm.owe([inMs(2_000), inMs(12_000), inMs(13_000)]);
    expect(await firm.untilFound(1, PATIENCE_MS)).toBe(true);
    await server.stop();
    expect(await firm.untilFound(3, PATIENCE_MS)).toBe(true);
    server = await startRedis(server.port);
    const [{ dueAt } = { dueAt: 0 }] = await firm.owe([inMs(90_000)]);
    await inRedis(server).hangs(`due-${dueAt}`);
    expect(worker.child.exitCode).toBeNull();
    expect(await decided(firm, firm.owed.slice(0, 3))).toEqual(eachOnce(3));
  });
});

describe('a queue that is out of reach', () => {
  it('stops nothing, and is told', async (ending) => {
    const { firm, start } = await scene(
      async () => ({
        part: { redisUrl: 'redis://127.0.0.1:1' },
        wipe: async () => {},
        ringAgain: async () => {},
        hangs: async () => {},
      }),
      ending,
    );
    const worker = await start();
    await firm.owe([inMs(1_500)]);
    expect(await firm.untilFound(1, PATIENCE_MS)).toBe(true);
    const response = await fetch(worker.health);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ queue: { reachable: false } });
    expect(worker.printed()).toContain('the queue is out of reach');
  });
});
