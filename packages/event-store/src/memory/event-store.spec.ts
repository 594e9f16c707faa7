import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { anAppend, eventStoreContract } from '../testing/index.ts';
import { MemoryEventStore } from './event-store.ts';

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
});
