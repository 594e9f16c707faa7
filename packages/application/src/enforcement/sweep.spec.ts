import type { Instant } from '@casetrail/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Breaker } from './breaker.ts';
import type { DueWork } from './due-work.ts';
import { Sweep } from './sweep.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const START = 1_000_000_000_000;

/** Works that are due so many milliseconds after the start, and what was asked of them and done. */
const sweeping = (
  dueAt: Readonly<Record<string, number | undefined>>,
  findsBySweeping: readonly string[] = [],
) => {
  vi.setSystemTime(START);
  const asked: string[] = [];
  const swept: string[] = [];
  let failing: string | undefined;
  const works = Object.keys(dueAt).map((name): DueWork => ({
    name,
    ...(findsBySweeping.includes(name) && { findsBySweeping: true }),
    nextDueAt: () => {
      asked.push(name);
      if (failing === name) return Promise.reject(new Error(`${name} cannot be asked`));
      const due = dueAt[name];
      return Promise.resolve(due === undefined ? undefined : ((START + due) as Instant));
    },
    sweep: () => {
      swept.push(name);
      return Promise.resolve(0);
    },
  }));
  const now = () => Date.now() as Instant;
  const nothing = () => Promise.resolve(undefined);
  const sweep = new Sweep({
    clock: { now, rawOf: (read) => read, ofDatabase: (raw) => raw },
    works,
    beats: {
      look: () => Promise.resolve({ clock: now(), last: undefined }),
      last: () => Promise.resolve(undefined),
      beat: nothing,
      noteDowntime: nothing,
      forgetLaterThan: nothing,
    },
    breaker: {
      state: () => Promise.resolve({ stopped: undefined }),
      jumped: () => undefined,
    } as unknown as Breaker,
    faults: {},
  });
  const taken = (list: string[]) => list.splice(0);
  return {
    sweep,
    pass: (ms: number) => vi.advanceTimersByTime(ms),
    asked: () => taken(asked),
    swept: () => taken(swept),
    fail: (name: string) => void (failing = name),
  };
};

describe('whoever sweeps all the time', () => {
  it('asks a work when it is due, and does it then and no sooner; due at this very moment is due', async () => {
    const { sweep, swept, pass } = sweeping({ verdicts: undefined, fines: 2_000, digests: undefined });
    await sweep.runDue();
    expect(swept()).toEqual(['verdicts']);
    pass(1_999);
    await sweep.runDue();
    expect(swept()).toEqual(['verdicts']);
    pass(1);
    await sweep.runDue();
    expect(swept()).toEqual(['verdicts', 'fines']);
  });

  it('asks the others once a second at most, and verdicts at every sweep', async () => {
    const { sweep, asked, swept, pass } = sweeping({ verdicts: undefined, fines: 60_000 });
    for (let count = 0; count < 3; count += 1) {
      await sweep.runDue();
      pass(400);
    }
    expect(swept()).toEqual(['verdicts', 'verdicts', 'verdicts']);
    expect(asked()).toEqual(['fines']);
    pass(1);
    await sweep.runDue();
    expect(asked()).toEqual(['fines']);
  });

  it('sweeps all the same what knows of its own only by sweeping', async () => {
    const { sweep, swept } = sweeping({ absences: undefined, verdicts: undefined }, ['absences']);
    await sweep.runDue();
    expect(swept()).toEqual(['absences', 'verdicts']);
  });

  it('keeps nothing waiting for a work that cannot be asked', async () => {
    const { sweep, swept, fail } = sweeping({ verdicts: undefined, fines: 0, digests: 0 });
    fail('fines');
    await expect(sweep.runDue()).rejects.toThrow('fines cannot be asked');
    expect(swept()).toEqual(['verdicts', 'digests']);
  });

  it('need not ask again what was asked a moment before something is due', async () => {
    const { sweep, asked, swept, pass } = sweeping({ verdicts: undefined, fines: 60_000 });
    await sweep.prepare(START as Instant);
    expect(asked()).toEqual(['verdicts', 'fines']);
    pass(300);
    await sweep.runDue();
    expect(asked()).toEqual([]);
    expect(swept()).toEqual(['verdicts']);
  });
});

describe('a whole sweep', () => {
  it('does everything, whatever is known of it', async () => {
    const { sweep, swept } = sweeping({ verdicts: undefined, fines: 60_000, digests: undefined });
    await sweep.runDue();
    swept();
    await sweep.run();
    expect(swept()).toEqual(['verdicts', 'fines', 'digests']);
  });
});
