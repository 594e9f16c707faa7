import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
