import type { Instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { EventStore } from '../port.ts';
import { anAppend, anEvent, aStreamOf, newId } from './builders.ts';
import { openFor, type OpenStore } from './open-store.ts';

const pagesOf = async (store: EventStore, prefix: string, size?: number): Promise<string[][]> => {
  const pages: string[][] = [];
  for await (const page of store.readByStream(prefix, size))
    pages.push(
      [...page].map(([stream, events]) => `${stream}:${events.map(({ revision }) => revision).join('')}`),
    );
  return pages;
};

export const readContract = (open: OpenStore): void => {
  describe('read', () => {
    it('gives a stream in order, from the revision asked for', async () => {
      const store = await openFor(open);
      await store.appendAll([...aStreamOf('case-1', 3), anAppend('case-10')]);
      expect((await store.read('case-1')).map(({ revision }) => revision)).toEqual([0, 1, 2]);
      expect((await store.read('case-1', 2)).map(({ data }) => data)).toEqual([{ n: 2 }]);
      expect(await store.read('case-1', 3)).toEqual([]);
      expect(await store.read('case-2')).toEqual([]);
    });

    it('gives several streams up to a position, and none that has nothing by then', async () => {
      const store = await openFor(open);
      await store.appendAll([...aStreamOf('case-1', 2), ...aStreamOf('case-2', 2)]);
      const revisions = async (upTo?: number) =>
        [...(await store.readStreams(['case-2', 'case-1', 'case-9'], upTo))]
          .map(([stream, events]) => [stream, ...events.map(({ revision }) => revision)].join(' '))
          .sort();
      expect(await revisions()).toEqual(['case-1 0 1', 'case-2 0 1']);
      expect(await revisions(3)).toEqual(['case-1 0 1', 'case-2 0']);
      expect(await revisions(2)).toEqual(['case-1 0 1']);
    });
  });

  describe('readAll', () => {
    it('gives the log after a position, no more than asked for', async () => {
      const store = await openFor(open);
      await store.appendAll(aStreamOf('case-1', 5));
      const positions = async (after: number, limit: number) =>
        (await store.readAll(after, limit)).map(({ position }) => position);
      expect(await positions(0, 10)).toEqual([1, 2, 3, 4, 5]);
      expect(await positions(1, 3)).toEqual([2, 3, 4]);
      expect(await positions(5, 3)).toEqual([]);
    });

    it('gives every event whole, whether few or many are asked for', async () => {
      const store = await openFor(open);
      const { envelope } = anAppend('store-常州');
      const source = { file: '流水.jsonl', line: 2_147_483_647 };
      const text = '家装\n"\\" 𠮷 \u0000 \ud800';
      await store.appendAll([
        anAppend('store-常州', {
          events: [{ ...anEvent(), data: { text } }],
          envelope: { ...envelope, source },
        }),
        anAppend('case-1', {
          envelope: { ...anAppend('case-1').envelope, causationId: newId(), occurredAt: -1 as Instant },
        }),
        anAppend('case-2', {
          envelope: { ...anAppend('case-2').envelope, actor: { kind: 'system', part: '导入' } },
        }),
      ]);
      const few = await store.readAll(0, 3);
      expect(few.map(({ position }) => position)).toEqual([1, 2, 3]);
      expect(few[0]).toMatchObject({ data: { text }, source });
      expect(await store.readAll(0, 5_000)).toEqual(few);
      expect([...(await store.read('case-1')), ...(await store.read('case-2'))]).toEqual(few.slice(1));
      const pages = [];
      for await (const page of store.readByStream('')) pages.push(...[...page.values()].flat());
      expect(pages.sort((one, other) => one.position - other.position)).toEqual(few);
    });

    it('gives only the types named, and counts only these', async () => {
      const store = await openFor(open);
      const events = ['A', 'B', 'C', 'A', 'B', 'A'].map((type, n) => anEvent(n, type));
      await store.append(anAppend('case-1', { events }));
      const found = await store.readAll(1, 3, ['A', 'C']);
      expect(found.map(({ position, type }) => `${position}${type}`)).toEqual(['3C', '4A', '6A']);
      expect(await store.readAll(0, 3, [])).toEqual([]);
    });

    it('never goes back in the time of record', async () => {
      const store = await openFor(open);
      for (const command of aStreamOf('case-1', 5)) await store.append(command);
      const times = (await store.readAll(0, 10)).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });
  });

  describe('readByStream', () => {
    const streams = [
      'case-b',
      'case-a',
      'case-a1',
      'case-中',
      'case-\u{1f3e0}',
      'case-\uff01',
      'casf',
      'store-a',
    ];

    it('gives whole streams of a prefix by the bytes of their names, though they were written mixed up', async () => {
      const store = await openFor(open);
      const commands = streams.map((stream) => aStreamOf(stream, 2));
      await store.appendAll([
        ...commands.flatMap(([first]) => first ?? []),
        ...commands.flatMap(([, second]) => second ?? []),
      ]);
      expect((await pagesOf(store, 'case-')).flat()).toEqual(
        ['case-a', 'case-a1', 'case-b', 'case-中', 'case-\uff01', 'case-\u{1f3e0}'].map(
          (stream) => `${stream}:01`,
        ),
      );
      expect((await pagesOf(store, '')).flat()).toHaveLength(streams.length);
      expect(await pagesOf(store, 'cash')).toEqual([]);
    });

    it('fills pages of so many events, and never divides a stream', async () => {
      const store = await openFor(open);
      const lengths = { a: 2, b: 2, c: 5, d: 1, e: 3 };
      await store.appendAll(Object.entries(lengths).flatMap(([stream, length]) => aStreamOf(stream, length)));
      expect(await pagesOf(store, '', 4)).toEqual([['a:01', 'b:01'], ['c:01234'], ['d:0', 'e:012']]);
    });
  });

  it('knows the commands that are in the log, those that added nothing among them', async () => {
    const store = await openFor(open);
    const command = anAppend('case-1', { events: [anEvent(0), anEvent(1)] });
    const empty = anAppend('case-1', { events: [], expectedRevision: 1 });
    const late = anAppend('case-1');
    for (const each of [command, empty, late]) await store.append(each);
    const ids = [command, empty, late].map(({ envelope }) => envelope.commandId);
    expect(await store.knownCommands([...ids, newId()])).toEqual(new Set(ids.slice(0, 2)));
    expect(await store.knownCommands([])).toEqual(new Set());
  });

  it('knows the files that events came from', async () => {
    const store = await openFor(open);
    expect(await store.sourceFiles()).toEqual([]);
    const from = (file: string, line: number) => ({ envelope: { source: { file, line } } });
    const files = [from('流水.jsonl', 1), from('b.jsonl', 1), from('流水.jsonl', 2), {}];
    await store.appendAll(files.map((source, n) => anAppend(`case-${n}`, source)));
    expect([...(await store.sourceFiles())].sort()).toEqual(['b.jsonl', '流水.jsonl']);
  });

  it('has a head from the beginning, and its hash changes with every event', async () => {
    const store = await openFor(open);
    const zero = await store.head();
    expect(zero.position).toBe(0);
    expect([...zero.hash]).toEqual(Array.from({ length: 32 }, () => 0));
    await store.append(anAppend('case-1'));
    const one = await store.head();
    await store.append(anAppend('case-1'));
    expect(await store.head()).toEqual(one);
    await store.append(anAppend('case-1', { expectedRevision: 0 }));
    expect((await store.head()).hash).not.toEqual(one.hash);
  });
};
