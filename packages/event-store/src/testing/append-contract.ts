import { instant, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { appendedEvents } from '../appended-events.ts';
import type { Append, Appended, AppendOutcome, EventStore } from '../port.ts';
import { anAppend, anEvent, aStreamOf, newId, sha256 } from './builders.ts';
import { openFor, type OpenStore } from './open-store.ts';

type Way = (store: EventStore, append: Append) => Promise<AppendOutcome>;

const one: Way = (store, append) => store.append(append);
const many: Way = async (store, append) => (await store.appendAll([append]))[0] as AppendOutcome;

const refused = (store: EventStore, append: Append): Promise<unknown> =>
  store.append(append).then(
    () => 'stored',
    (error: unknown) => (error instanceof Error ? error.name : error),
  );

export const appendContract = (open: OpenStore): void => {
  describe.each<[string, Way]>([
    ['append', one],
    ['appendAll', many],
  ])('%s', (_, append) => {
    it('answers the position and revision of the last event', async () => {
      const store = await openFor(open);
      const first = await append(store, anAppend('case-1', { events: [anEvent(0), anEvent(1)] }));
      const second = await append(store, anAppend('case-1', { expectedRevision: 1 }));
      const [, last, after] = (await store.read('case-1')).map(({ recordedAt }) => recordedAt);
      const answer = { outcome: 'appended', repeated: false };
      expect(first).toEqual({ ...answer, position: 2, revision: 1, recordedAt: last });
      expect(second).toEqual({ ...answer, position: 3, revision: 2, recordedAt: after });
    });

    it('answers enough to know what was recorded without reading it', async () => {
      const store = await openFor(open);
      await append(store, anAppend('case-0'));
      const source = { file: 'journal.jsonl', line: 7 };
      const envelope = { ...anAppend('case-1').envelope, source };
      const command = anAppend('case-1', { events: [anEvent(0), anEvent(1)], envelope });
      const recorded = appendedEvents(command, (await append(store, command)) as Appended);
      expect(recorded).toEqual(await store.read('case-1'));
      expect(appendedEvents(command, (await append(store, command)) as Appended)).toEqual([]);
    });

    it('answers a conflict with the revision that the stream has, and writes nothing', async () => {
      const store = await openFor(open);
      await append(store, anAppend('case-1'));
      const conflict = { outcome: 'conflict', stream: 'case-1', actualRevision: 0 };
      expect(await append(store, anAppend('case-1'))).toEqual(conflict);
      expect(await append(store, anAppend('case-1', { expectedRevision: 1 }))).toEqual(conflict);
      expect(await append(store, anAppend('case-2', { expectedRevision: 0 }))).toMatchObject({
        actualRevision: -1,
      });
      expect((await store.head()).position).toBe(1);
    });

    it('answers a repeated command as it did the first time, though the stream has gone on', async () => {
      const store = await openFor(open);
      const command = anAppend('case-1', { events: [anEvent(0), anEvent(1)] });
      await append(store, anAppend('case-0'));
      await append(store, command);
      await append(store, anAppend('case-1', { expectedRevision: 1, events: [anEvent(2), anEvent(3)] }));
      const again = await append(store, command);
      expect(again).toEqual({ outcome: 'appended', position: 3, revision: 1, repeated: true });
      expect((await store.head()).position).toBe(5);
    });

    it('refuses a command id that another command has used, in whatever stream', async () => {
      const store = await openFor(open);
      const { envelope } = anAppend('case-1');
      const other = { envelope, digest: sha256('another command') };
      await append(store, anAppend('case-1', { envelope }));
      const reused = { outcome: 'reused', commandId: envelope.commandId };
      expect(await append(store, anAppend('case-1', other))).toEqual(reused);
      expect(await append(store, anAppend('case-2', other))).toEqual(reused);
      expect((await store.head()).position).toBe(1);
    });

    it('remembers a command that added nothing, and where the log was then', async () => {
      const store = await openFor(open);
      await append(store, anAppend('case-1'));
      const empty = anAppend('case-1', { events: [], expectedRevision: 0 });
      const answer = { outcome: 'appended', position: 1, revision: 0 };
      expect(await append(store, empty)).toEqual({ ...answer, repeated: false });
      await append(store, anAppend('case-1', { expectedRevision: 0 }));
      expect(await append(store, empty)).toEqual({ ...answer, repeated: true });
      const other = { ...empty, digest: sha256('another command') };
      expect(await append(store, other)).toMatchObject({ outcome: 'reused' });
      expect((await store.head()).position).toBe(2);
    });

    it('checks the expected revision of a command that adds nothing, too', async () => {
      const store = await openFor(open);
      const empty = (expectedRevision: number) => anAppend('case-1', { events: [], expectedRevision });
      expect(await append(store, empty(0))).toMatchObject({ outcome: 'conflict', actualRevision: -1 });
      expect(await append(store, empty(-1))).toMatchObject({
        outcome: 'appended',
        position: 0,
        revision: -1,
      });
      expect(await append(store, anAppend('case-1'))).toMatchObject({ revision: 0, repeated: false });
    });

    it('gives back what was appended, whole', async () => {
      const store = await openFor(open);
      const before = Date.now();
      const causationId = newId();
      const source = { file: '流水.jsonl', line: 17 };
      const data = {
        姓名: '喻玉兰',
        nul: '\0',
        half: '\ud800',
        line: '\u2028',
        big: 2 ** 53 - 1,
        list: [1.5, null, []],
      };
      const command = anAppend('case-常州-1', {
        events: [{ type: 'ClientReceived', data, version: 3 }],
        envelope: { causationId, source, occurredAt: instant('1969-12-31T23:59:59.999Z') },
      });
      await append(store, command);
      const [event] = await store.read('case-常州-1');
      const { recordedAt = 0, ...rest } = event ?? {};
      expect(rest).toEqual({
        ...command.envelope,
        type: 'ClientReceived',
        data,
        version: 3,
        position: 1,
        stream: 'case-常州-1',
        revision: 0,
      });
      expect(recordedAt).toBeGreaterThanOrEqual(before);
      expect(recordedAt).toBeLessThanOrEqual(Date.now());
    });

    it.each([
      { kind: 'rule', rule: 'C3.2', edition: '2026@1' },
      { kind: 'system', part: 'import' },
    ] as const)('keeps the actor $kind', async (actor) => {
      const store = await openFor(open);
      await append(store, anAppend('case-1', { envelope: { actor } }));
      const [event] = await store.read('case-1');
      expect(event?.actor).toEqual(actor);
      expect(event && ('causationId' in event || 'source' in event)).toBe(false);
    });
  });

  describe('appendAll', () => {
    it('answers each command in its order, and a conflict leaves its neighbours alone', async () => {
      const store = await openFor(open);
      await store.append(anAppend('case-2'));
      const outcomes = await store.appendAll([anAppend('case-1'), anAppend('case-2'), anAppend('case-3')]);
      expect(outcomes).toMatchObject([
        { outcome: 'appended', position: 2 },
        { outcome: 'conflict', stream: 'case-2', actualRevision: 0 },
        { outcome: 'appended', position: 3 },
      ]);
    });

    it('lets a command build on the one before it, and fall with it', async () => {
      const store = await openFor(open);
      await store.append(anAppend('case-2'));
      const outcomes = await store.appendAll([
        ...aStreamOf('case-1', 2),
        ...aStreamOf('case-2', 2).reverse(),
      ]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual([
        'appended',
        'appended',
        'appended',
        'conflict',
      ]);
      expect((await store.read('case-2')).map(({ data }) => data)).toEqual([{ n: 0 }, { n: 1 }]);
    });

    it('knows a command again within one call', async () => {
      const store = await openFor(open);
      const command = anAppend('case-1');
      const empty = anAppend('case-1', { events: [], expectedRevision: 0 });
      const outcomes = await store.appendAll([command, command, empty, empty]);
      expect(outcomes.map((outcome) => 'repeated' in outcome && outcome.repeated)).toEqual([
        false,
        true,
        false,
        true,
      ]);
      expect((await store.head()).position).toBe(1);
    });

    it('of nothing is nothing', async () => {
      const store = await openFor(open);
      expect(await store.appendAll([])).toEqual([]);
    });
  });

  it('is warmed without a trace, before the first append and later', async () => {
    const store = await openFor(open);
    const empty = await store.head();
    await store.warm();
    expect(await store.head()).toEqual(empty);
    await store.append(anAppend('case-1'));
    const head = await store.head();
    await Promise.all([store.warm(), store.append(anAppend('case-2')), store.warm()]);
    await store.warm();
    expect((await store.head()).position).toBe(head.position + 1);
    expect(await store.readAll(0, 10)).toHaveLength(2);
  });

  describe('what cannot be given back as it was', () => {
    const id = (text: string) => text as Uuid;
    it.each([
      ['a NUL in a stream', anAppend('case-\0')],
      ['half a surrogate pair in a type', anAppend('c', { events: [{ type: '\ud800', data: {} }] })],
      ['a stream without a name', anAppend('')],
      ['data that is no object', anAppend('c', { events: [{ type: 'T', data: [] }] })],
      ['data that JSON leaves out', anAppend('c', { events: [{ type: 'T', data: () => 1 }] })],
      [
        'an id that is no UUID in lower case',
        anAppend('c', { envelope: { commandId: id(newId().toUpperCase()) } }),
      ],
      ['a time between two milliseconds', anAppend('c', { envelope: { occurredAt: 0.5 as never } })],
      ['a version of none', anAppend('c', { events: [{ type: 'T', data: {}, version: 0 }] })],
      ['a digest of another length', anAppend('c', { digest: new Uint8Array(16) })],
      [
        'a rule with an @',
        anAppend('c', { envelope: { actor: { kind: 'rule', rule: 'a@b', edition: '1' } } }),
      ],
    ])('is refused before it is sent: %s', async (_, append) => {
      const store = await openFor(open);
      expect(await refused(store, append)).toBe('NotStorable');
      expect((await store.head()).position).toBe(0);
    });
  });
};
