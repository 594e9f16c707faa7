import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '@casetrail/kernel';
import { describe, expect, it, vi } from 'vitest';
import { anAppend, aStreamOf } from './builders.ts';
import { openFor, type OpenStore } from './open-store.ts';

/** Longer than a hint takes, shorter than the poll. */
const SOON = { timeout: 900 };

export const subscribeContract = (open: OpenStore): void => {
  describe('subscribe', () => {
    it('gives what is there, then what comes, and waits for no poll', async () => {
      const store = await openFor(open);
      const seen: number[] = [];
      await store.appendAll(aStreamOf('case-1', 3));
      const subscription = store.subscribe(1, async (events) => {
        seen.push(...events.map(({ position }) => position));
      });
      await vi.waitFor(() => expect(seen).toEqual([2, 3]), { timeout: 5_000 });
      // The listening connection may still be on its way; from the first hint on there is one.
      await sleep(150);
      await store.append(anAppend('case-2'));
      await vi.waitFor(() => expect(seen).toEqual([2, 3, 4]), SOON);
      await subscription.close();
      await expect(subscription.done).resolves.toBeUndefined();
    });

    it('hands over no more than the batch, one call at a time', async () => {
      const store = await openFor(open);
      await store.appendAll(aStreamOf('case-1', 7));
      const calls: number[] = [];
      let running = 0;
      const handler = async (events: readonly RecordedEvent[]) => {
        running += 1;
        expect(running).toBe(1);
        await sleep(5);
        running -= 1;
        calls.push(events.length);
      };
      const subscription = store.subscribe(0, handler, { batch: 3 });
      await vi.waitFor(() => expect(calls).toEqual([3, 3, 1]), { timeout: 5_000 });
      await subscription.close();
    });

    it('ends when the handler throws, and gives the error', async () => {
      const store = await openFor(open);
      await store.append(anAppend('case-1'));
      const calls = vi.fn(async () => {
        throw new Error('a projection that cannot go on');
      });
      const subscription = store.subscribe(0, calls);
      await expect(subscription.done).rejects.toThrow('a projection that cannot go on');
      await store.append(anAppend('case-2'));
      await subscription.close();
      expect(calls).toHaveBeenCalledTimes(1);
    });

    it('closes when the handler has returned, and calls it no more', async () => {
      const store = await openFor(open);
      await store.append(anAppend('case-1'));
      const steps: string[] = [];
      const subscription = store.subscribe(0, async () => {
        steps.push('began');
        await sleep(50);
        steps.push('ended');
      });
      await vi.waitFor(() => expect(steps).toEqual(['began']), { timeout: 5_000 });
      await subscription.close();
      expect(steps).toEqual(['began', 'ended']);
      await store.append(anAppend('case-2'));
      await sleep(20);
      expect(steps).toHaveLength(2);
    });

    it('is closed with the store', async () => {
      const store = await openFor(open);
      const subscription = store.subscribe(0, async () => {});
      await store.close();
      await expect(subscription.done).resolves.toBeUndefined();
    });
  });
};
