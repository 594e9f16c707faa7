import { Refusal, refuse, text, type Decider, type DomainEvent, type RecordedEvent } from '@casetrail/kernel';
import { describe, expect, it, vi } from 'vitest';
import { MemoryEventStore } from './memory/event-store.ts';
import { NO_STREAM, type Append, type AppendOutcome } from './port.ts';
import { RememberedStreams } from './remembered.ts';
import { Streams, type StreamsOptions } from './streams.ts';
import { anAppend, anEnvelope, sha256 } from './testing/index.ts';

type Deposited = DomainEvent<'Deposited', { amount: number }>;

/** Takes any sum up to a ceiling; a sum of nothing changes nothing. */
const account: Decider<{ amount: number }, Deposited, number> = {
  initial: 0,
  decide: ({ amount }, sum) => {
    if (sum + amount > 10) return refuse('ceiling', text('超过上限', 'above the ceiling'));
    return amount === 0 ? [] : [{ type: 'Deposited', data: { amount } }];
  },
  evolve: (sum, { data }) => sum + data.amount,
};

/** A log to which somebody else is faster, so many times. */
class Contended extends MemoryEventStore {
  faster = 0;

  override async append(append: Append): Promise<AppendOutcome> {
    if (this.faster > 0) {
      this.faster -= 1;
      const { expectedRevision } = append;
      await super.append(
        anAppend(append.stream, { expectedRevision, events: [{ type: 'Deposited', data: { amount: 1 } }] }),
      );
    }
    return super.append(append);
  }

  reads = 0;

  override read(...asked: Parameters<MemoryEventStore['read']>): ReturnType<MemoryEventStore['read']> {
    this.reads += 1;
    return super.read(...asked);
  }
}

const setUpWith = (options: StreamsOptions) => {
  const store = new Contended();
  const streams = new Streams(store, options);
  const deposit = (amount: number, envelope = anEnvelope()) =>
    streams.decide('account-1', account, { amount }, envelope, sha256(`deposit ${amount}`));
  return { store, streams, deposit };
};

describe.each([
  ['read anew each time', {}],
  ['remembered', { storedForm: (append: Append) => append }],
  ['remembered for as long as there is room', { storedForm: (append: Append) => append, most: 1 }],
])('a decision on a stream that is %s', (_, options) => {
  const setUp = () => setUpWith(options);

  it('is recorded with what it decided', async () => {
    const { streams, deposit } = setUp();
    const events = [{ type: 'Deposited', data: { amount: 3 } }];
    expect(await deposit(3)).toEqual({ outcome: 'recorded', events, position: 1, revision: 0 });
    expect(await deposit(3)).toEqual({ outcome: 'recorded', events, position: 2, revision: 1 });
    expect(await deposit(1)).toMatchObject({ revision: 2 });
    expect(await streams.load('account-1', account)).toMatchObject({ state: 7, revision: 2 });
    expect(await streams.load('account-2', account)).toEqual({ state: 0, revision: -1, events: [] });
  });

  it('that adds nothing is recorded as that', async () => {
    const { deposit } = setUp();
    expect(await deposit(0)).toEqual({ outcome: 'recorded', events: [], position: 0, revision: -1 });
  });

  it('that refuses writes nothing, and the id can be used again', async () => {
    const { store, deposit } = setUp();
    const envelope = anEnvelope();
    const refused = await deposit(11, envelope);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'ceiling' } });
    expect('refusal' in refused && refused.refusal).toBeInstanceOf(Refusal);
    expect((await store.head()).position).toBe(0);
    expect(await deposit(3, envelope)).toMatchObject({ outcome: 'recorded' });
  });

  it.each([10, 3, 0])('made once is made once, and answered alike, when %d comes again', async (amount) => {
    const { store, deposit } = setUp();
    const envelope = anEnvelope();
    const first = await deposit(amount, envelope);
    await deposit(10 - amount);
    const { position } = await store.head();
    const { revision } = first as { revision: number };
    expect(await deposit(amount, envelope)).toEqual({
      outcome: 'repeated',
      position: 'position' in first && first.position,
      revision,
    });
    expect((await store.head()).position).toBe(position);
  });

  it('keeps its answer though the command would be refused by now, and had added nothing then', async () => {
    const { streams, deposit } = setUp();
    const envelope = anEnvelope();
    const strict = {
      ...account,
      decide: (command: { amount: number }, sum: number) =>
        account.decide({ amount: command.amount + (sum > 0 ? 99 : 0) }, sum),
    };
    const nothing = () => streams.decide('account-1', strict, { amount: 0 }, envelope, sha256('nothing'));
    expect(await nothing()).toMatchObject({ outcome: 'recorded', events: [] });
    await deposit(5);
    expect(await nothing()).toEqual({ outcome: 'repeated', position: 0, revision: -1 });
  });

  it('is not made under the id of another command, whether it would be refused or not', async () => {
    const { store, deposit } = setUp();
    const envelope = anEnvelope();
    await deposit(3, envelope);
    const reused = { outcome: 'reused', commandId: envelope.commandId };
    expect(await deposit(4, envelope)).toEqual(reused);
    expect(await deposit(11, envelope)).toEqual(reused);
    expect((await store.head()).position).toBe(1);
  });

  it('is made again on what others have written meanwhile', async () => {
    const { store, deposit } = setUp();
    store.faster = 2;
    expect(await deposit(7)).toMatchObject({ outcome: 'recorded', revision: 2 });
    store.faster = 1;
    expect(await deposit(0)).toMatchObject({ outcome: 'recorded', events: [] });
    expect(await deposit(1)).toMatchObject({ outcome: 'refused' });
  });

  it('is given up after three times', async () => {
    const { store, deposit } = setUp();
    store.faster = 3;
    expect(await deposit(1)).toEqual({ outcome: 'conflict', stream: 'account-1', actualRevision: 2 });
    expect((await store.head()).position).toBe(3);
  });
});

describe('a stream that is remembered', () => {
  const REMEMBERED = { storedForm: (append: Append) => append };
  const others = (store: Contended, expectedRevision: number, amount: number) =>
    store.append(
      anAppend('account-1', { expectedRevision, events: [{ type: 'Deposited', data: { amount } }] }),
    );

  it('is not read again for what is decided next', async () => {
    const { store, deposit } = setUpWith(REMEMBERED);
    await deposit(1);
    await deposit(2);
    await deposit(3);
    expect(store.reads).toBe(1);
  });

  it('is read again where somebody else has written to it', async () => {
    const { store, deposit } = setUpWith(REMEMBERED);
    await deposit(4);
    await others(store, 0, 4);
    expect(await deposit(3)).toMatchObject({ outcome: 'refused', refusal: { code: 'ceiling' } });
    expect(await deposit(2)).toMatchObject({ outcome: 'recorded', revision: 2 });
  });

  it('refuses nothing that what others have written allows', async () => {
    const { store, deposit } = setUpWith(REMEMBERED);
    await deposit(9);
    await others(store, 0, -9);
    expect(await deposit(8)).toMatchObject({ outcome: 'recorded', revision: 2 });
  });

  it('is held as it was stored, without keys that say nothing', async () => {
    const seen: unknown[] = [];
    const noting = {
      ...account,
      evolve: (sum: number, event: Deposited) => (seen.push(event.data), account.evolve(sum, event)),
      decide: () => [{ type: 'Deposited' as const, data: { amount: 1, note: undefined } }],
    };
    const stored = (append: Append): Append => ({
      ...append,
      events: append.events.map((event) => ({ ...event, data: { ...event.data, sealed: true } })),
    });
    const { streams } = setUpWith({ storedForm: stored });
    for (const said of ['a', 'b'])
      await streams.decide('account-1', noting, { amount: 1 }, anEnvelope(), sha256(said));
    expect(seen).toEqual([{ amount: 1, sealed: true }]);
    expect(Object.keys(seen[0] as object)).toEqual(['amount', 'sealed']);
  });

  it('tells what was appended, and of nothing else', async () => {
    const told: unknown[] = [];
    const { deposit } = setUpWith({ onAppended: (...appended) => told.push(appended) });
    const envelope = anEnvelope();
    await deposit(3, envelope);
    await deposit(3, envelope);
    await deposit(0);
    await deposit(99);
    await deposit(4);
    expect(told).toEqual([
      [1, 1, ['Deposited']],
      [2, 2, ['Deposited']],
    ]);
  });

  it('tells nothing of what did not come to be', async () => {
    const told: unknown[] = [];
    const { store, deposit } = setUpWith({ onAppended: (...appended) => told.push(appended) });
    store.faster = 3;
    expect(await deposit(1)).toMatchObject({ outcome: 'conflict' });
    expect(told).toEqual([]);
  });

  it('is read anew after an append that nobody knows the end of', async () => {
    const { store, deposit } = setUpWith(REMEMBERED);
    await deposit(1);
    const append = vi.spyOn(store, 'append').mockRejectedValueOnce(new Error('the connection is gone'));
    await expect(deposit(2)).rejects.toThrow('gone');
    append.mockRestore();
    const { reads } = store;
    expect(await deposit(3)).toMatchObject({ outcome: 'recorded', revision: 1 });
    expect(store.reads).toBe(reads + 1);
  });

  it('makes room for others, the longest unused first', () => {
    const remembered = new RememberedStreams(3);
    const events = (stream: string, count: number) =>
      Array.from({ length: count }, () => ({ stream }) as RecordedEvent);
    for (const stream of ['a', 'b', 'c']) remembered.put(stream, events(stream, 1));
    remembered.get('a');
    remembered.put('d', events('d', 1));
    const held = () => ['a', 'b', 'c', 'd', 'e'].filter((stream) => remembered.get(stream));
    expect(held()).toEqual(['a', 'c', 'd']);
    remembered.put('d', events('d', 2));
    expect(held()).toEqual(['c', 'd']);
    remembered.put('e', events('e', 4));
    expect(held()).toEqual(['c', 'd']);
    remembered.put('c', events('c', 0));
    expect(held()).toEqual(['d']);
  });
});

describe('many streams', () => {
  it('are loaded in one go, in the order in which they were asked for', async () => {
    const { store, streams, deposit } = setUpWith({});
    for (const amount of [4, 2, 1]) await deposit(amount);
    const read = vi.spyOn(store, 'readStreams');
    expect(await streams.loadAll(['account-2', 'account-1', 'account-2'], account)).toEqual([
      { state: 0, revision: NO_STREAM },
      { state: 7, revision: 2 },
      { state: 0, revision: NO_STREAM },
    ]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('are not asked for where there are none', async () => {
    const { store, streams } = setUpWith({});
    const read = vi.spyOn(store, 'readStreams');
    expect(await streams.loadAll([], account)).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it('are appended to as the log does it', async () => {
    const { store, streams } = setUpWith({});
    const outcomes = await streams.appendAll([anAppend('account-1'), anAppend('account-1')]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['appended', 'conflict']);
    expect((await store.head()).position).toBe(1);
  });
});

describe('a stream', () => {
  it('that there is not is loaded as it begins', async () => {
    const { streams } = setUpWith({});
    expect(await streams.load('account-9', account)).toEqual({ state: 0, revision: NO_STREAM, events: [] });
  });
});
