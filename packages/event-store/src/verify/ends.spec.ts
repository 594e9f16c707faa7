import { describe, expect, it } from 'vitest';
import type { Ends } from '../log/source.ts';
import { MemoryEventStore } from '../memory/event-store.ts';
import { MemoryLogSource } from '../memory/log-source.ts';
import { anAppend, aStreamOf, newId, sha256 } from '../testing/index.ts';
import { hashAt } from './hash-at.ts';
import { verifyLog, type VerifyOptions } from './verify-log.ts';

const logOfThree = async (): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  await store.appendAll([...aStreamOf('案件-1', 2), ...aStreamOf('case-2', 1)]);
  return store;
};

/** What is found where the store says otherwise of its ends than its events do. */
const foundIn = async (change: (ends: Ends) => Partial<Ends>, options: VerifyOptions = {}) => {
  const store = await logOfThree();
  const ends = await store.source().ends();
  const verdict = await verifyLog(new MemoryLogSource(store.entries, { ...ends, ...change(ends) }), options);
  return verdict.whole ? 'whole' : verdict.fault;
};
const hash = Buffer.alloc(32, 7);

describe('the end of the log', () => {
  it('is where the store says', async () => expect(await foundIn(() => ({}))).toBe('whole'));

  it.each<[what: string, Ends['head'], fault: object]>([
    [
      'is not known any more',
      undefined,
      { position: 3, kind: 'head', message: 'the store has lost the head of the log' },
    ],
    [
      'is said to be further on',
      { position: 5, hash },
      { position: 4, kind: 'missing', message: 'the events end at 3, and the head says 5' },
    ],
    [
      'is said to be before',
      { position: 2, hash },
      { position: 3, kind: 'head', message: 'the head says 2, and the events go on to 3' },
    ],
    [
      'has another hash',
      { position: 3, hash },
      { position: 3, kind: 'head', message: 'the hash in the head is not that of the last event' },
    ],
  ])('%s', async (_what, head, fault) => expect(await foundIn(() => ({ head }))).toEqual(fault));
});

describe('the end of a stream', () => {
  it('that nobody knows of is found', async () =>
    expect(await foundIn(({ tails }) => ({ tails: [...tails].slice(1) }))).toEqual({
      position: 3,
      kind: 'stream',
      message: 'the store knows 1 streams, and 2 have events',
    }));

  it('that is said to be further on is found, by its name', async () =>
    expect(
      await foundIn(({ tails }) => ({
        tails: [...tails].map((tail) => ({ ...tail, revision: tail.revision + 1 })),
      })),
    ).toEqual({
      position: 3,
      kind: 'stream',
      message: 'the store has 案件-1 end at revision 2, not as its events do at 1',
    }));

  it('of which there are no events is found', async () =>
    expect(
      await foundIn(({ tails }) => ({ tails: [...tails, { key: 'case-3', revision: 0, hash }] })),
    ).toMatchObject({
      kind: 'stream',
      message: 'the store has case-3 end at revision 0, not as its events do at -1',
    }));
});

describe('an anchor', () => {
  it('of the log is found in it, at its end too', async () => {
    const source = (await logOfThree()).source();
    const anchors = await Promise.all(
      [1, 3].map(async (position) => ({ position, hash: (await hashAt(source, position)) ?? hash })),
    );
    expect(await verifyLog(source, { anchors })).toMatchObject({ whole: true, events: 3 });
  });

  it('of beyond its end tells where the log was cut, by the nearest of them', async () =>
    expect(
      await foundIn(() => ({}), {
        anchors: [
          { position: 9, hash },
          { position: 6, hash },
        ],
      }),
    ).toEqual({
      position: 4,
      kind: 'anchor',
      message: 'the log ends at 3, and the anchor was taken at 6',
    }));

  it('of another log is found at its position', async () =>
    expect(await foundIn(() => ({}), { anchors: [{ position: 2, hash }] })).toEqual({
      position: 2,
      kind: 'anchor',
      message: 'this is not the log that the anchor was taken from',
    }));
});

describe('the hash at a position', () => {
  it('is the one that was stored there', async () => {
    const store = await logOfThree();
    for (const { position, hash: stored } of store.entries)
      expect(await hashAt(store.source(), position)).toEqual(Buffer.from(stored));
    expect(await hashAt(store.source(), 3)).toEqual((await store.head()).hash);
  });

  it('is none where there is no event', async () => {
    const store = await logOfThree();
    expect(await hashAt(store.source(), 4)).toBeUndefined();
    expect(
      await hashAt(new MemoryLogSource(store.entries.slice(0, 1), await store.source().ends()), 2),
    ).toBeUndefined();
  });
});

describe('an id that stands for two commands', () => {
  it('is named by the source of the log, with the second place of it', async () => {
    const store = new MemoryEventStore();
    const envelope = { commandId: newId() };
    await store.append(anAppend('case-1', { envelope }));
    await store.append(anAppend('case-2', { digest: sha256('another') }));
    const twice = store.entries.map((entry) => ({ ...entry, commandId: envelope.commandId }));
    const source = new MemoryLogSource(twice, await store.source().ends());
    expect(await source.repeatedCommand()).toMatchObject({ position: 2, commandId: envelope.commandId });
  });

  /** A whole log of three, of which the first two were there when the check began; what is found of ids, each time it is asked. */
  const growing = async (...found: readonly boolean[]) => {
    const store = await logOfThree();
    const commandId = newId();
    let asked = 0;
    class Growing extends MemoryLogSource {
      override extent = async () => ({ last: 2, head: undefined });
      override repeatedCommand = async () => (found[asked++] ? { commandId, position: 3 } : undefined);
    }
    const verdict = await verifyLog(new Growing(store.entries, await store.source().ends()));
    return { kind: verdict.whole ? 'whole' : verdict.fault.kind, asked };
  };
  it('is looked for once more where the log has grown meanwhile', async () => {
    expect(await growing(false, false)).toEqual({ kind: 'whole', asked: 2 });
    expect(await growing(false, true)).toEqual({ kind: 'command', asked: 2 });
    expect(await growing(true)).toEqual({ kind: 'command', asked: 1 });
  });
});
