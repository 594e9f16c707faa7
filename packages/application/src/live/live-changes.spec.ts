import { MemoryEventStore, NO_STREAM } from '@casetrail/event-store';
import { instant, type Uuid } from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { LiveChanges, type News } from './live-changes.ts';

const AT = instant('2026-06-01T09:00:00+08:00');

const revisions = new Map<string, number>();
const append = async (log: MemoryEventStore, stream: string): Promise<void> => {
  const key = `${ids.get(log) ?? ''}${stream}`;
  const expectedRevision = revisions.get(key) ?? NO_STREAM;
  await log.append({
    stream,
    expectedRevision,
    events: [{ type: 'Happened', data: { name: '陈先生' } }],
    envelope: {
      occurredAt: AT,
      actor: { kind: 'system', part: 'test' },
      commandId: randomUUID() as Uuid,
      correlationId: randomUUID() as Uuid,
    },
    digest: new Uint8Array(32),
  });
  revisions.set(key, expectedRevision + 1);
};
const ids = new WeakMap<MemoryEventStore, string>();

const open: LiveChanges[] = [];
const watching = (
  options: { most?: number; kept?: number; shown?: (at: number) => Promise<unknown> } = {},
) => {
  const log = new MemoryEventStore();
  ids.set(log, randomUUID());
  const live = new LiveChanges({ log, shown: async () => undefined, ...options });
  open.push(live);
  return { log, live };
};
afterEach(() => Promise.all(open.splice(0).map((live) => live.close())));

const heardBy = async (live: LiveChanges, after?: number): Promise<News[]> => {
  const heard: News[] = [];
  await live.watch(after, (news) => void heard.push(news));
  return heard;
};

describe('what changes', () => {
  it('is told by name, with nothing of what happened', async () => {
    const { log, live } = watching();
    await append(log, 'case-ZX-260001');
    const heard = await heardBy(live);
    for (const stream of [
      'case-ZX-260002',
      'fine-0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f',
      'statement-ZX-2026-05',
      'staff-ZX101',
      'lost-ZX-260003',
      'edition-2026.2',
      'firm',
    ])
      await append(log, stream);
    await expect.poll(() => heard.flat()).toHaveLength(7);
    expect(heard.flat()).toEqual([
      { kind: 'case', caseNo: 'ZX-260002', position: 2 },
      { kind: 'fine', fineId: '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f', position: 3 },
      { kind: 'ledger', store: 'ZX', position: 4 },
      { kind: 'person', person: 'ZX101', position: 5 },
      { kind: 'lost', caseNo: 'ZX-260003', position: 6 },
      { kind: 'rules', position: 7 },
      { kind: 'firm', position: 8 },
    ]);
  });
  it('is not told of a look at somebody’s data, nor of what nobody shows', async () => {
    const { log, live } = watching();
    const heard = await heardBy(live);
    await append(log, 'look-ZX-260001');
    await append(log, 'constructor-x');
    await append(log, 'case-ZX-260001');
    await expect.poll(() => heard.flat()).toEqual([{ kind: 'case', caseNo: 'ZX-260001', position: 3 }]);
  });
  it('is not told before the lists show it', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { log, live } = watching({ shown: () => gate.promise });
    const heard = await heardBy(live);
    await append(log, 'case-ZX-260001');
    await new Promise((later) => setTimeout(later, 50));
    expect(heard).toEqual([]);
    gate.resolve(undefined);
    await expect.poll(() => heard.flat()).toHaveLength(1);
  });
  it('is told again to whoever comes back, from where he was', async () => {
    const { log, live } = watching();
    const first = await heardBy(live);
    for (const nth of [1, 2, 3]) await append(log, `case-ZX-26000${nth}`);
    await expect.poll(() => first.flat()).toHaveLength(3);
    const back = await heardBy(live, 1);
    expect(back.flat()).toMatchObject([{ caseNo: 'ZX-260002' }, { caseNo: 'ZX-260003' }]);
    expect(await heardBy(live, 3)).toEqual([]);
  });
  it('is “many” for whoever was away too long, and where too much happens at once', async () => {
    const { log, live } = watching({ kept: 2, most: 3 });
    const first = await heardBy(live);
    for (const nth of [1, 2, 3]) await append(log, `case-ZX-26000${nth}`);
    await expect.poll(() => first.flat()).toHaveLength(3);
    expect(await heardBy(live, 0)).toEqual(['many']);
    expect((await heardBy(live, 1)).flat()).toHaveLength(2);
    await log.appendAll(
      [5, 6, 7, 8].map((nth) => ({
        stream: `case-ZX-26000${nth}`,
        expectedRevision: NO_STREAM,
        events: [{ type: 'Happened', data: {} }],
        envelope: {
          occurredAt: AT,
          actor: { kind: 'system', part: 'test' } as const,
          commandId: randomUUID() as Uuid,
          correlationId: randomUUID() as Uuid,
        },
        digest: new Uint8Array(32),
      })),
    );
    await expect.poll(() => first.at(-1)).toBe('many');
  });
  it('is told no more after the watcher has ended it', async () => {
    const { log, live } = watching();
    const heard: News[] = [];
    const end = await live.watch(undefined, (news) => void heard.push(news));
    const other = await heardBy(live);
    end();
    await append(log, 'case-ZX-260001');
    await expect.poll(() => other.flat()).toHaveLength(1);
    expect(heard).toEqual([]);
  });
});
