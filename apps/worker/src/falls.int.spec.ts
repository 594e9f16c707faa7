import { openDatabase } from '@casetrail/database';
import { killServer } from '@casetrail/database/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { decided, eachOnce } from './testing/decided.ts';
import { fallsAtRandom, type Fall } from './testing/fall.ts';
import { Gate, HALTED } from './testing/gate.ts';
import { inMs, type LiveFirm } from './testing/live-firm.ts';
import { many, openScene, PATIENCE_MS } from './testing/scene.ts';
import { fallenWorker } from './testing/worker-process.ts';

// Workers killed with -9 and a database that goes away, each in the very middle of deciding.

const SEED = 20_260_601;

/** Deadlines of a round, and commits that they take. */
const DUE = 10;
const COMMITS = 5;

const SMALL_LOTS = { microBatch: DUE / COMMITS };

describe('a worker that is killed in the middle of a deadline', () => {
  /** What one leaves undecided is the next one's first work, so that some are fallen at again and again. */
  const decidedDespite = async (falls: readonly Fall[], faults = {}) => {
    const { firm, start } = await openScene();
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
  const kill = ({ system }: LiveFirm): void => killServer(system.database);
  const start = async ({ system }: LiveFirm): Promise<void> => {
    const again = await openDatabase({ dataDir: system.dataDir });
    onTestFinished(() => again.close());
  };

  it('under a worker, and comes back, has everything decided, once', async () => {
    const { firm, start: work } = await openScene();
    const worker = await work();
    await firm.owe([...many(10, inMs(500)), ...many(10, inMs(6_000))]);
    expect(await firm.untilFound(10, PATIENCE_MS)).toBe(true);
    kill(firm);
    await start(firm);
    expect(await firm.untilFound(20, PATIENCE_MS)).toBe(true);
    expect(worker.child.exitCode).toBeNull();
    expect(await decided(firm)).toEqual(eachOnce(20));
  });

  /** Away when what was judged is to be written, and without a queue, which would ring for a second attempt. */
  const inTheMiddle = async (patienceMs: number, faults = {}) => {
    const { firm, start: work } = await openScene();
    const gate = new Gate();
    const worker = await work({
      redisUrl: 'redis://127.0.0.1:1',
      halt: gate.before('judged'),
      enforcement: { faults },
    });
    await firm.owe(many(DUE, inMs(1_500)));
    await worker.prints(HALTED);
    kill(firm);
    gate.open();
    await worker.prints(/a sweep failed/);
    await start(firm);
    await firm.untilFound(DUE, patienceMs);
    return decided(firm);
  };

  it('in the middle of deciding has everything decided, once', async () => {
    expect(await inTheMiddle(PATIENCE_MS)).toEqual(eachOnce(DUE));
  });
  it('would leave all of it undecided if a sweep that failed were the last one: the saboteur', async () => {
    expect((await inTheMiddle(10_000, { givesUp: true })).never).toBe(DUE);
  });
});
