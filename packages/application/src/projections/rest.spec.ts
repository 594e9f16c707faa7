import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RightOfWay } from '../work/right-of-way.ts';
import { Rest } from './rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const resting = (ms: number) => {
  const closing = new AbortController();
  const rest = new Rest(ms, closing.signal);
  let over = false;
  const take = (worked: number) => void rest.take(worked).then(() => (over = true));
  /** Whether it is over after so many milliseconds more. */
  const overAfter = async (later: number) => {
    await vi.advanceTimersByTimeAsync(later);
    return over;
  };
  return { rest, closing, take, overAfter };
};

describe('a rest between two pieces of work', () => {
  it.each([
    [0, 100],
    [25, 100],
    [26, 104],
    [100, 400],
    [5_000, 400],
  ])('after work of %d ms lasts %d ms', async (worked, lasts) => {
    const { take, overAfter } = resting(100);
    take(worked);
    expect(await overAfter(lasts - 1)).toBe(false);
    expect(await overAfter(1)).toBe(true);
  });

  it('is none where none is wanted', async () => {
    const { take, overAfter } = resting(0);
    take(5_000);
    expect(await overAfter(0)).toBe(true);
  });

  it('is cut short by whoever waits, and not taken while he does', async () => {
    const { rest, take, overAfter } = resting(100);
    take(0);
    const waiting = Promise.withResolvers<undefined>();
    const waited = rest.without(() => waiting.promise);
    expect(await overAfter(0)).toBe(true);
    await rest.take(0);
    waiting.resolve(undefined);
    await waited;
    const again = rest.take(0).then(() => 'over');
    expect(await Promise.race([again, Promise.resolve('resting')])).toBe('resting');
    await vi.advanceTimersByTimeAsync(100);
    expect(await again).toBe('over');
  });

  it('is taken again after waiting came to nothing', async () => {
    const { rest, take, overAfter } = resting(100);
    await expect(rest.without(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    take(0);
    expect(await overAfter(99)).toBe(false);
  });

  it('ends when all ends', async () => {
    const { closing, take, overAfter } = resting(100);
    take(0);
    closing.abort();
    expect(await overAfter(0)).toBe(true);
    take(0);
    expect(await overAfter(0)).toBe(true);
  });
});

describe('what gives way', () => {
  const giving = () => {
    const way = new RightOfWay();
    const rest = new Rest(0, new AbortController().signal, way);
    const first = Promise.withResolvers<undefined>();
    const taken = way.take(() => first.promise);
    let gone = false;
    const given = rest.work(() => Promise.resolve((gone = true)));
    const goneAfter = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms);
      return gone;
    };
    return { way, rest, first, taken, given, goneAfter };
  };

  it('begins when what goes first is done', async () => {
    const { rest, first, taken, given, goneAfter } = giving();
    expect(await goneAfter(1_999)).toBe(false);
    first.resolve(undefined);
    await Promise.all([taken, given]);
    await rest.work(() => Promise.resolve());
  });

  it('begins also when what goes first has failed', async () => {
    const { first, taken, given } = giving();
    first.reject(new Error('gone'));
    await expect(taken).rejects.toThrow('gone');
    await given;
  });

  it('waits for two seconds at most', async () => {
    const { goneAfter } = giving();
    expect(await goneAfter(1_999)).toBe(false);
    expect(await goneAfter(1)).toBe(true);
  });

  it('does not wait while somebody waits for it', async () => {
    const { rest, goneAfter } = giving();
    const waited = rest.without(async () => goneAfter(0));
    expect(await waited).toBe(true);
  });

  /** Two pieces of work that give way to the same, begun together; in which order they began and ended. */
  const two = () => {
    const way = new RightOfWay();
    const done: string[] = [];
    const piece = (name: string) => {
      const rest = new Rest(0, new AbortController().signal, way);
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const worked = rest.work(async () => {
        done.push(`${name} begins`);
        await promise;
        done.push(`${name} ends`);
      });
      return { rest, worked, resolve };
    };
    return { done, one: piece('one'), other: piece('other') };
  };

  it('is done one at a time', async () => {
    const { done, one, other } = two();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(done).toEqual(['one begins']);
    one.resolve(undefined);
    other.resolve(undefined);
    await Promise.all([one.worked, other.worked]);
    expect(done).toEqual(['one begins', 'one ends', 'other begins', 'other ends']);
  });

  it('does not wait for another piece longer than two seconds, nor while somebody waits for it', async () => {
    const long = two();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(long.done).toEqual(['one begins', 'other begins']);
    const { done, other } = two();
    await vi.advanceTimersByTimeAsync(0);
    await other.rest.without(() => vi.advanceTimersByTimeAsync(0));
    expect(done).toEqual(['one begins', 'other begins']);
  });

  it('lets pass for 0.3 s in all between the parts of one piece', async () => {
    const way = new RightOfWay();
    const rest = new Rest(0, new AbortController().signal, way);
    let parts = 0;
    const worked = rest.work(async () => {
      void way.take(() => new Promise(() => {}));
      for (; parts < 3; parts += 1) await rest.giveWayWithin();
    });
    await vi.advanceTimersByTimeAsync(299);
    expect(parts).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await worked;
    expect(parts).toBe(3);
  });
});
