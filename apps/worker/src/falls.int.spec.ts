import { openDatabase } from '@casetrail/database';
import type { Instant } from '@casetrail/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { fallsAtRandom, type Fall } from './testing/fall.ts';
import { decided, eachOnce } from './testing/decided.ts';
import { inMs, LiveFirm } from './testing/live-firm.ts';
import {
  buildRehearsal,
  fallenWorker,
  startWorkerProcess,
  type Part,
  type WorkerProcess,
} from './testing/worker-process.ts';

// Workers killed with -9 and a database that goes away, each in the very middle of deciding.

beforeAll(() => buildRehearsal());

let firm: LiveFirm;
const workers: WorkerProcess[] = [];

const start = async (part: Part = {}): Promise<WorkerProcess> => {
  const worker = await startWorkerProcess(firm.system.dataDir, part);
  workers.push(worker);
  return worker;
};

const open = async (): Promise<void> => {
  firm = await LiveFirm.open();
  onTestFinished(async () => {
    for (const { kill } of workers.splice(0)) await kill();
    await firm.close();
  }, 60_000);
};

const many = (count: number, dueAt: Instant): readonly Instant[] =>
  Array.from({ length: count }, () => dueAt);

/** Long enough for a worker on a loaded machine; the bench measures how late it is. */
const PATIENCE_MS = 30_000;

const SEED = 20_260_601;

/** Deadlines of a round, and commits that they take. */
const DUE = 10;
const COMMITS = 5;

const SMALL_LOTS = { microBatch: DUE / COMMITS };

describe('a worker that is killed in the middle of a deadline', () => {
  /** What one leaves undecided is the next one's first work, so that some are fallen at again and again. */
  const decidedDespite = async (falls: readonly Fall[], faults = {}) => {
    await open();
    for (const fall of falls) {
      await firm.owe(many(DUE, inMs(300)));
      await fallenWorker(firm.system.dataDir, {
        fall,
        enforcement: { faults: { ...SMALL_LOTS, ...faults } },
      });
    }
    await start({ enforcement: { faults } });
    expect(await firm.untilFound(firm.owed.length, PATIENCE_MS)).toBe(true);
    // Whatever else it writes about them is written before what falls due later.
    await firm.owe([inMs(1_500)]);
    await firm.untilFound(firm.owed.length, PATIENCE_MS);
    return decided(firm);
  };

  it('twenty times, has each decided once, none early', { timeout: 300_000 }, async () => {
    const falls = fallsAtRandom(SEED, 20, COMMITS);
    expect(new Set(falls.map(({ at }) => at)).size).toBe(4);
    expect(await decidedDespite(falls)).toEqual(eachOnce(20 * DUE + 1));
  });
  it('twice on the same ones, has each decided once', async () => {
    const twice: Fall[] = [
      { at: 'judged', nth: 1 },
      { at: 'judged', nth: 1 },
      { at: 'written', nth: 3 },
      { at: 'swept', nth: 1 },
    ];
    expect(await decidedDespite(twice)).toEqual(eachOnce(4 * DUE + 1));
  });
  it('would decide twice under ids of chance: the saboteur', async () => {
    const falls: Fall[] = [
      { at: 'written', nth: 3 },
      { at: 'swept', nth: 1 },
    ];
    expect((await decidedDespite(falls, { randomIds: true })).often).toBeGreaterThan(0);
  });
});

describe('a database that goes away', () => {
  const restart = async (awayMs = 0) => {
    process.kill(firm.system.database.serverPid ?? 0, 'SIGKILL');
    await pause(awayMs);
    const again = await openDatabase({ dataDir: firm.system.dataDir });
    onTestFinished(() => again.close());
  };

  it('under a worker, and comes back, has everything decided, once', async () => {
    await open();
    const worker = await start();
    await firm.owe([...many(10, inMs(500)), ...many(10, inMs(6_000))]);
    expect(await firm.untilFound(10, PATIENCE_MS)).toBe(true);
    await restart();
    expect(await firm.untilFound(20, PATIENCE_MS)).toBe(true);
    expect(worker.child.exitCode).toBeNull();
    expect(await decided(firm)).toEqual(eachOnce(20));
  });

  /** Away when what was judged is to be written, and without a queue, which would ring for a second attempt. */
  const inTheMiddle = async (faults = {}) => {
    await open();
    const part = { redisUrl: 'redis://127.0.0.1:1' };
    await start({ ...part, enforcement: { faults: { pauseBeforeWriting: 1_500, ...faults } } });
    await firm.owe(many(DUE, inMs(1_500)));
    const due = firm.owed[0]?.dueAt ?? 0;
    expect(await firm.untilFound(1, due + 700 - Date.now())).toBe(false);
    await restart(2_000);
    await firm.untilFound(DUE, 15_000);
    return decided(firm);
  };

  it('in the middle of deciding has everything decided, once', async () => {
    expect(await inTheMiddle()).toEqual(eachOnce(DUE));
  });
  it('would leave all of it undecided if a sweep that failed were the last one: the saboteur', async () => {
    expect((await inTheMiddle({ givesUp: true })).never).toBe(DUE);
  });
});
