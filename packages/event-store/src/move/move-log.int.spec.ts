import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aServer, aStoreOn } from '../fixtures/kurrent-log.ts';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { KurrentLogTarget } from '../kurrentdb/log-target.ts';
import type { LogSource } from '../log/source.ts';
import { MemoryEventStore } from '../memory/event-store.ts';
import type { EventStore } from '../port.ts';
import { PostgresLogTarget } from '../postgres/log-target.ts';
import { anAppend, anEvent, aStreamOf, newId } from '../testing/index.ts';
import { moveLog } from './move-log.ts';
import type { LogTarget } from './target.ts';

const openPostgres = useTestLog();

/** Streams that grow in turns, commands of several events, empty commands, a file and a cause. */
const fill = async (store: EventStore) => {
  const source = { file: '流水.jsonl', line: 3 };
  const commands = [
    anAppend('case-常州', { events: [anEvent(0), anEvent(1)], envelope: { source, causationId: newId() } }),
    ...aStreamOf('case-2', 3),
    anAppend('case-常州', { expectedRevision: 1, events: [] }),
    anAppend('case-常州', {
      expectedRevision: 1,
      events: [{ type: 'T', version: 2, data: { 'a b': '\u2028', n: 1.5 } }],
    }),
    anAppend('case-2', { expectedRevision: 2, events: Array.from({ length: 7 }, (_, n) => anEvent(n)) }),
  ];
  for (const command of commands) await store.append(command);
  return commands;
};

interface Place {
  readonly store: EventStore & { source(): LogSource };
  readonly target: LogTarget;
}

const postgres = async (): Promise<Place> => {
  const { store, database } = await openPostgres();
  const target = new PostgresLogTarget(database.owner);
  onTestFinished(() => target.close());
  return { store, target };
};

const kurrent = async (): Promise<Place & { server: Awaited<ReturnType<typeof aServer>> }> => {
  const server = await aServer();
  const target = new KurrentLogTarget({ url: server.url });
  onTestFinished(() => target.close());
  return { store: aStoreOn(server, { patience: 300 }), target, server };
};

const move = async (from: Place['store'], target: LogTarget) => {
  const source = from.source();
  try {
    return await moveLog(source, target);
  } finally {
    await source.close();
  }
};

describe.each<[string, () => Promise<Place>, () => Promise<Place>]>([
  ['from PostgreSQL to KurrentDB', postgres, kurrent],
  ['from KurrentDB to PostgreSQL', kurrent, postgres],
  ['from one KurrentDB to another', kurrent, kurrent],
])('a log moved %s', (_, from, to) => {
  it('is the same log: events, positions, times, hashes, and what commands were answered', async () => {
    const [one, other] = [await from(), await to()];
    const commands = await fill(one.store);
    const head = await one.store.head();
    expect(await move(one.store, other.target)).toEqual({ events: 13, before: 0, head });
    expect(await other.store.head()).toEqual(head);
    expect(await other.store.readAll(0, 100)).toEqual(await one.store.readAll(0, 100));
    expect(await verified(other.store, { anchors: [head] })).toMatchObject({
      whole: true,
      events: 13,
      streams: 2,
    });
    for (const command of commands)
      expect(await other.store.append(command)).toEqual(await one.store.append(command));
    expect(await other.store.append(anAppend('case-2', { expectedRevision: 9 }))).toMatchObject({
      position: 14,
    });
  });

  it('goes on where it was cut off, and brings what came since', async () => {
    const [one, other] = [await from(), await to()];
    await fill(one.store);
    const source = one.store.source();
    const { records } = source;
    // The connection is gone after the first events.
    source.records = (after, upTo) => records.call(source, after, Math.min(upTo, 4));
    await expect(moveLog(source, other.target)).rejects.toMatchObject({ name: 'MoveRefused' });
    await source.close();
    expect((await other.target.head()).position).toBe(4);
    expect(await move(one.store, other.target)).toMatchObject({ events: 9, before: 4 });
    await one.store.append(anAppend('case-3'));
    expect(await move(one.store, other.target)).toMatchObject({ events: 1, before: 13 });
    expect(await move(one.store, other.target)).toMatchObject({ events: 0, before: 14 });
    expect(await other.store.head()).toEqual(await one.store.head());
  });
});

describe('a log', () => {
  it('is not moved over another one', async () => {
    const { store, target } = await kurrent();
    await fill(store);
    const other = new MemoryEventStore();
    await fill(other);
    await other.append(anAppend('case-9'));
    await expect(move(other, target)).rejects.toMatchObject({ why: { reason: 'other-log', position: 13 } });
    await expect(move(new MemoryEventStore(), target)).rejects.toMatchObject({
      why: { reason: 'other-log', position: 1 },
    });
  });

  it('is not moved where it is not whole', async () => {
    const { target } = await kurrent();
    const altered = new MemoryEventStore();
    await fill(altered);
    altered.entries[4]?.data.write('{"n":9}');
    await expect(move(altered, target)).rejects.toMatchObject({
      why: { reason: 'source', fault: { position: 5, kind: 'altered' } },
    });
  });

  it('is moved through lost answers and refusals, each event once', async () => {
    const { store, target, server } = await kurrent();
    const memory = new MemoryEventStore();
    await fill(memory);
    Object.assign(server.faults, { loseAnswers: 2, refuseAppends: 1 });
    expect(await move(memory, target)).toMatchObject({ events: 13 });
    expect(await store.head()).toEqual(await memory.head());
    expect(await verified(store)).toMatchObject({ whole: true, events: 13 });
  });

  it('keeps the time of record, though the other server was asked later', async () => {
    const memory = new MemoryEventStore(() => 1_772_000_000_000);
    await fill(memory);
    const { store, target } = await kurrent();
    const onProgress = vi.fn();
    await moveLog(memory.source(), target, onProgress);
    expect(onProgress).toHaveBeenLastCalledWith(13, 13);
    expect((await store.readAll(12, 1))[0]?.recordedAt).toBe(1_772_000_000_000);
  });
});
