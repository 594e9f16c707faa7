import type { Instant } from '@casetrail/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sweeper } from './sweeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const START = 1_000_000_000_000;

/** A sweeper over terms that end so many milliseconds after the start, and what it did when. */
const sweeping = (...ends: readonly number[]) => {
  vi.setSystemTime(START);
  const done: string[] = [];
  const passed = () => Date.now() - START;
  const dueAfter = (now: number) => ends.find((end) => START + end > now);
  const failures: unknown[] = [];
  let failing = false;
  let preparing: Promise<void> | undefined;
  let move = () => {};
  const sweeper = new Sweeper({
    sweep: {
      runDue: () => {
        done.push(`sweeps at ${passed()}`);
        return Promise.resolve({
          at: Date.now() as Instant,
          readAt: performance.now(),
          done: {},
          stopped: undefined,
        });
      },
      nextDueAt: (now: Instant) => {
        const end = dueAfter(now);
        return Promise.resolve(end === undefined ? undefined : ((START + end) as Instant));
      },
      prepare: (now: Instant) => {
        done.push(`prepares at ${now - START}`);
        return failing ? Promise.reject(new Error('gone')) : (preparing ?? Promise.resolve());
      },
    },
    projection: {
      onMove: (listener) => {
        move = listener;
        return () => {};
      },
    },
    onFailure: (error) => failures.push(error),
  });
  sweeper.start();
  return {
    sweeper,
    done,
    failures,
    enter: () => move(),
    failToPrepare: () => void (failing = true),
    holdUp: (until: Promise<void>) => void (preparing = until),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
};

describe('the sweeper', () => {
  it('prepares a moment before something is due, and sweeps when it is', async () => {
    const { done, pass } = sweeping(4_000, 4_100);
    await pass(4_100);
    expect(done).toEqual(['sweeps at 0', 'prepares at 3700', 'sweeps at 4000', 'sweeps at 4100']);
  });

  it('sweeps in time where nothing could be prepared', async () => {
    const { done, failures, failToPrepare, pass } = sweeping(4_000);
    failToPrepare();
    await pass(4_000);
    expect(done).toEqual(['sweeps at 0', 'prepares at 3700', 'sweeps at 4000']);
    expect(failures).toEqual([]);
  });

  it('sweeps in time where preparing takes longer, and does not begin to prepare a second time meanwhile', async () => {
    const { done, holdUp, pass } = sweeping(4_000, 5_000, 6_000);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    holdUp(promise.then(() => {}));
    await pass(5_100);
    expect(done).toEqual(['sweeps at 0', 'prepares at 3700', 'sweeps at 4000', 'sweeps at 5000']);
    resolve(undefined);
    await pass(600);
    expect(done.at(-1)).toBe('prepares at 5700');
  });

  it('prepares nothing for a look at everything before something is due', async () => {
    const { done, pass } = sweeping(15_000);
    await pass(15_000);
    expect(done).toEqual(['sweeps at 0', 'sweeps at 10000', 'prepares at 14700', 'sweeps at 15000']);
  });

  it('looks at everything after ten seconds, with nothing to prepare', async () => {
    const { done, pass } = sweeping();
    await pass(20_000);
    expect(done).toEqual(['sweeps at 0', 'sweeps at 10000', 'sweeps at 20000']);
  });

  it('sweeps a second after something was entered, and at once when a bell rings', async () => {
    const { sweeper, enter, done, pass } = sweeping();
    await pass(100);
    enter();
    await pass(3_000);
    sweeper.ring();
    await pass(0);
    expect(done).toEqual(['sweeps at 0', 'sweeps at 1000', 'sweeps at 3100']);
  });

  it('is not woken any more once it is closed', async () => {
    const { sweeper, done, pass } = sweeping(4_000);
    await pass(0);
    await sweeper.close();
    await pass(10_000);
    expect(done).toEqual(['sweeps at 0']);
  });
});
