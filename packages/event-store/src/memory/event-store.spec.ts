import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { anAppend, aStreamOf, eventStoreContract } from '../testing/index.ts';
import { MemoryEventStore } from './event-store.ts';
import { MemoryLogSource } from './log-source.ts';

eventStoreContract('the log in memory', async () => {
  const store = new MemoryEventStore();
  return { store, close: () => store.close() };
});

describe('the log in memory', () => {
  it('keeps the time of record from going back with the clock', async () => {
    let now = instant('2026-03-02T14:00:00+08:00');
    const store = new MemoryEventStore(() => now);
    await store.append(anAppend('case-1'));
    now = instant('2026-03-02T13:00:00+08:00');
    await store.append(anAppend('case-2'));
    now = instant('2026-03-02T15:00:00+08:00');
    await store.append(anAppend('case-3'));
    const hours = (await store.readAll(0, 3)).map(({ recordedAt }) => new Date(recordedAt).getUTCHours());
    expect(hours).toEqual([6, 6, 7]);
  });

  it('takes nothing any more once it is closed, and says so', async () => {
    const store = new MemoryEventStore();
    await store.close();
    await expect(store.append(anAppend('case-1'))).rejects.toThrow('this log was closed');
  });

  it('tells who listens of what was added, and of nothing else', async () => {
    const store = new MemoryEventStore();
    const heard: number[] = [];
    const subscription = store.subscribe(
      0,
      async (events) => void heard.push(...events.map(({ position }) => position)),
    );
    const empty = anAppend('case-1', { events: [] });
    await store.append(empty);
    await store.append(anAppend('case-1'));
    await expect.poll(() => heard).toEqual([1]);
    await subscription.close();
    await store.append(anAppend('case-2'));
    expect(heard).toEqual([1]);
  });

  it('exports which commands added nothing, and where the log stood', async () => {
    const store = new MemoryEventStore();
    const [first, empty] = [anAppend('case-1'), anAppend('case-1', { events: [], expectedRevision: 0 })];
    await store.append(first);
    await store.append(empty);
    expect(await store.source().emptyCommands()).toEqual([
      {
        commandId: empty.envelope.commandId,
        digest: Buffer.from(empty.digest.subarray(0, 16)),
        position: 1,
        revision: 0,
      },
    ]);
    expect((await store.source().ends()).tails).toHaveLength(1);
  });

  it('knows no stream to which nothing was ever added', async () => {
    const store = new MemoryEventStore();
    await store.append(anAppend('case-1', { events: [] }));
    expect(await store.source().ends()).toMatchObject({ tails: [] });
    expect(await store.source().emptyCommands()).toHaveLength(1);
  });

  it('has its records in the order of their positions, whatever order they are kept in', async () => {
    const store = new MemoryEventStore();
    await store.appendAll(aStreamOf('case-1', 3));
    const mixed = new MemoryLogSource(store.entries.toReversed(), await store.source().ends());
    expect(await mixed.records(0, 3)).toEqual(await store.source().records(0, 3));
    expect(await mixed.extent()).toMatchObject({ last: 3 });
    expect(await mixed.emptyCommands()).toEqual([]);
  });
});
