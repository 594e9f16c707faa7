import type { RecordedEvent } from '@casetrail/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LogUnavailable } from './errors.ts';
import type { Handler } from './log-follower.ts';
import type { SubscribeOptions } from './port.ts';
import { Subscriptions } from './subscriptions.ts';

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
    /** As far as the next page goes: a page of errors tells nothing. */
    head: vi.fn(async () => {
      const last = pages.flatMap((page) => (page instanceof Error ? [] : page)).at(-1);
      return { position: last?.position ?? 0 };
    }),
    onHint: (listener: () => void) => {
      hint = listener;
      return () => (hint = () => {});
    },
  };
  return { log, hint: () => hint() };
};

type Scripted = ReturnType<typeof scripted>['log'];

const follow = (log: Scripted, after: number, handler: Handler, options?: SubscribeOptions) =>
  new Subscriptions().begin(log, after, handler, options);

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
      { batch: 1 },
    );
    await expect(done).rejects.toThrow(message);
    expect(handled).toEqual(pages.length === 1 ? [] : [1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('looks at the head every second, once for all who follow, though no hint comes', async () => {
    const { log } = scripted([], [], events(1));
    log.head.mockResolvedValueOnce({ position: 0 });
    const subscriptions = new Subscriptions();
    const handler = vi.fn(async () => {});
    for (let nth = 0; nth < 2; nth += 1) subscriptions.begin(log, 0, handler);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(handler).not.toHaveBeenCalled();
    expect([log.head.mock.calls.length, log.readAll.mock.calls.length]).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(1);
    expect(handler).toHaveBeenCalledTimes(1);
    await subscriptions.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('would never hear of it if hints were believed in: the saboteur', async () => {
    const { log } = scripted([], events(1));
    const handler = vi.fn(async () => {});
    const subscription = new Subscriptions({ noLook: true }).begin(log, 0, handler);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(handler).not.toHaveBeenCalled();
    await subscription.close();
  });

  it('only wakes whoever wants no events, once for all that is new', async () => {
    const { log, hint } = scripted();
    log.head.mockResolvedValueOnce({ position: 5 }).mockResolvedValueOnce({ position: 5 });
    log.head.mockResolvedValue({ position: 9 });
    const handler = vi.fn(async () => {});
    const subscription = follow(log, 3, handler, { wakes: true });
    await vi.advanceTimersByTimeAsync(0);
    hint();
    await vi.advanceTimersByTimeAsync(0);
    expect(handler.mock.calls).toEqual([[[]]]);
    hint();
    await vi.advanceTimersByTimeAsync(0);
    expect(handler).toHaveBeenCalledTimes(2);
    expect(log.readAll).not.toHaveBeenCalled();
    await subscription.close();
  });

  it('does not ask again after a page that was not full', async () => {
    const { log } = scripted(events(1, 2), events(3));
    const handler = vi.fn(async () => {});
    const subscription = follow(log, 0, handler, { batch: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect([handler.mock.calls.length, log.readAll.mock.calls.length]).toEqual([2, 2]);
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
    const { log } = scripted(events(6), new LogUnavailable('down'), events(7));
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
