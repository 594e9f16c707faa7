import type { RecordedEvent } from '@casetrail/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LogUnavailable } from './errors.ts';
import { follow } from './follow.ts';

const events = (...positions: number[]): RecordedEvent[] =>
  positions.map((position) => ({ position }) as RecordedEvent);

/** A log whose pages are given in advance, and that is asked no more often than that. */
const scripted = (...pages: (RecordedEvent[] | Error)[]) => {
  let hint = (): void => {};
  const log = {
    readAll: vi.fn(async () => {
      const page = pages.shift() ?? [];
      if (page instanceof Error) throw page;
      return page;
    }),
    onHint: (listener: () => void) => {
      hint = listener;
      return () => (hint = () => {});
    },
  };
  return { log, hint: () => hint() };
};

describe('following the log', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['a hole within a page', [events(1, 3)], 'position 2 is missing'],
    ['a hole between two pages', [events(1), events(3)], 'position 2 is missing'],
    ['an event a second time', [events(1), events(1)], 'position 2 is missing'],
  ])('ends at %s, and hands over nothing of that page', async (_, pages, message) => {
    const handled: number[] = [];
    const { log } = scripted(...pages);
    const { done } = follow(
      log,
      0,
      async (page) => void handled.push(...page.map(({ position }) => position)),
    );
    await expect(done).rejects.toThrow(message);
    expect(handled).toEqual(pages.length === 1 ? [] : [1]);
  });

  it('polls every second, though no hint comes', async () => {
    const { log } = scripted([], [], events(1));
    const handler = vi.fn(async () => {});
    const subscription = follow(log, 0, handler);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(handler).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(handler).toHaveBeenCalledTimes(1);
    await subscription.close();
  });

  it('reads at once after a hint, and once for many', async () => {
    const { log, hint } = scripted();
    const subscription = follow(log, 0, async () => {});
    await vi.advanceTimersByTimeAsync(0);
    hint();
    hint();
    await vi.advanceTimersByTimeAsync(0);
    expect(log.readAll).toHaveBeenCalledTimes(2);
    await subscription.close();
  });

  it('reads again after a hint that came while it was reading', async () => {
    const { log, hint } = scripted();
    log.readAll.mockImplementationOnce(async () => {
      hint();
      return [];
    });
    const subscription = follow(log, 0, async () => {});
    await vi.advanceTimersByTimeAsync(0);
    expect(log.readAll).toHaveBeenCalledTimes(2);
    await subscription.close();
  });

  it('waits while the log cannot be reached, and goes on where it was', async () => {
    const { log } = scripted(events(6), new LogUnavailable('down'), new LogUnavailable('down'), events(7));
    const handler = vi.fn(async () => {});
    const subscription = follow(log, 5, handler);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(handler).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(handler).toHaveBeenLastCalledWith(events(7));
    await subscription.close();
  });

  it('ends on any other error of the log', async () => {
    const { log } = scripted(new TypeError('a bug'));
    await expect(follow(log, 0, async () => {}).done).rejects.toThrow('a bug');
  });
});
