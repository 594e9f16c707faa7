import { HOUR, type Instant } from '@casetrail/kernel';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { decided, eachOnce } from './testing/decided.ts';
import { inMs, LiveFirm } from './testing/live-firm.ts';
import {
  buildRehearsal,
  startWorkerProcess,
  type Part,
  type WorkerProcess,
} from './testing/worker-process.ts';

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

describe('a worker whose clock is wrong', () => {
  const withClock = async (clockAhead: number, faults = {}) => {
    await open();
    await start({ clockAhead, enforcement: { faults } });
    const due = await firm.owe(many(20, inMs(1_500)));
    const later = await firm.owe([...many(20, inMs(30 * 60_000)), ...many(20, inMs(HOUR * 24 * 300))]);
    await firm.untilFound(60, 6_000);
    return { due: await decided(firm, due), later: await decided(firm, later) };
  };

  it.each([
    ['an hour ahead', HOUR],
    ['an hour behind', -HOUR],
    ['400 days ahead', 400 * 24 * HOUR],
  ])('by %s decides what is due, and nothing early', async (_name, ahead) => {
    const { due, later } = await withClock(ahead);
    expect(due).toEqual(eachOnce(20));
    expect(later).toEqual({ never: 40, once: 0, often: 0, early: 0 });
  });
  it('would decide early if it believed its own: the saboteur', async () => {
    const { later } = await withClock(HOUR, { noRecheck: true, noBreaker: true });
    expect(later.early).toBeGreaterThan(0);
  });
});

describe('two workers on the same 500 deadlines', () => {
  const race = async (count: number, faults = {}) => {
    await open();
    await Promise.all([start({ enforcement: { faults } }), start({ enforcement: { faults } })]);
    await firm.owe(many(count, inMs(4_000)));
    await firm.untilFound(count, PATIENCE_MS);
    // Whatever the slower one still writes is written when both have swept again.
    await firm.owe(many(1, inMs(1_500)));
    await firm.untilFound(count + 1, PATIENCE_MS);
    return decided(firm);
  };

  it('and the bell have each decided once', async () => {
    expect(await race(500)).toEqual(eachOnce(501));
  });
  it('would decide some twice under ids of chance: the saboteur', async () => {
    expect((await race(20, { randomIds: true, pauseBeforeWriting: 500 })).often).toBeGreaterThan(0);
  });
});

describe('a worker that is frozen, and thawed when another has done its work', () => {
  const freeze = async (faults = {}) => {
    await open();
    const frozen = await start({ enforcement: { faults: { pauseBeforeWriting: 3_000, ...faults } } });
    await firm.owe(many(20, inMs(500)));
    const due = firm.owed[0]?.dueAt ?? 0;
    // It has judged by then, and not yet written.
    await firm.untilFound(1, due + 1_500 - Date.now());
    frozen.child.kill('SIGSTOP');
    await start();
    expect(await firm.untilFound(20, PATIENCE_MS)).toBe(true);
    frozen.child.kill('SIGCONT');
    await firm.untilFound(21, 5_000);
    return decided(firm);
  };

  it('decides nothing again', async () => {
    expect(await freeze()).toEqual(eachOnce(20));
  });
  it('would decide again under ids of chance: the saboteur', async () => {
    expect((await freeze({ randomIds: true })).often).toBeGreaterThan(0);
  });
});

describe('the health of a worker', () => {
  it('tells positions, what is overdue, the queue and the breaker', async () => {
    await open();
    const worker = await start();
    await firm.owe(many(1, inMs(500)));
    expect(await firm.untilFound(1, PATIENCE_MS)).toBe(true);
    const response = await fetch(worker.health);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      enforcement: { stopped: null },
      queue: { reachable: true },
      sweep: { failure: null },
      reactions: { failure: null },
    });
  });
});
