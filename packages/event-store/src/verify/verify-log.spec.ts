import { describe, expect, it, vi } from 'vitest';
import { hashOf, logLink, linkOf, NO_LINK, streamLink, type Link } from '../log/chain.ts';
import type { Entry } from '../log/entry.ts';
import { MemoryEventStore } from '../memory/event-store.ts';
import { MemoryLogSource } from '../memory/log-source.ts';
import { anAppend, anEvent, aStreamOf } from '../testing/index.ts';
import { verifyLog } from './verify-log.ts';

const logOfSix = async (): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  await store.appendAll(aStreamOf('case-1', 2));
  await store.append(anAppend('case-2', { events: [anEvent(0), anEvent(1)] }));
  await store.appendAll(aStreamOf('case-3', 2));
  return store;
};

/** Hashes altered entries anew, as somebody would who may write everything and knows the format. */
const resealed = (entries: readonly Entry[]): MemoryLogSource => {
  const tails = new Map<string, { revision: number; link: Link }>();
  let link = NO_LINK;
  const sealed = entries.map((entry) => {
    const inStream = streamLink(tails.get(entry.stream)?.link ?? NO_LINK, entry);
    tails.set(entry.stream, { revision: entry.revision, link: inStream });
    link = logLink(link, entry.position, entry.recordedAt, inStream);
    return { ...entry, hash: hashOf(link) };
  });
  return new MemoryLogSource(sealed, {
    head: { position: entries.length, hash: hashOf(link) },
    tails: [...tails].map(([stream, tail]) => ({
      key: stream,
      revision: tail.revision,
      hash: hashOf(tail.link),
    })),
  });
};

const alter = (entries: readonly Entry[], position: number, changes: Partial<Entry>): Entry[] =>
  entries.map((entry) => (entry.position === position ? { ...entry, ...changes } : entry));

describe('verifyLog', () => {
  it('finds an empty log in order', async () => {
    const source = new MemoryEventStore().source();
    expect(await verifyLog(source)).toMatchObject({
      whole: true,
      events: 0,
      streams: 0,
      head: { position: 0 },
    });
  });

  it('says how far it is', async () => {
    const onProgress = vi.fn();
    const store = await logOfSix();
    expect(await verifyLog(store.source(), { onProgress })).toMatchObject({
      whole: true,
      events: 6,
      streams: 3,
    });
    expect(onProgress.mock.calls).toEqual([[6, 6]]);
  });

  it('goes through a log of several pages', async () => {
    const store = new MemoryEventStore();
    await store.appendAll(aStreamOf('case-1', 20_001));
    expect(await verifyLog(store.source())).toMatchObject({ whole: true, events: 20_001 });
    const cut = new MemoryLogSource(store.entries.toSpliced(14_999, 1), await store.source().ends());
    expect(await verifyLog(cut)).toMatchObject({ fault: { position: 15_000, kind: 'missing' } });
  });

  describe('on a log that was hashed anew throughout', () => {
    it.each([
      ['a revision that was left out', 6, { revision: 2 }, { position: 6, kind: 'revision' }],
      ['a revision that is there twice', 6, { revision: 0 }, { position: 6, kind: 'revision' }],
      ['a time of record that goes back', 5, { recordedAt: 1 as never }, { position: 5, kind: 'time' }],
      [
        'a command without its first event',
        3,
        { commandIndex: 1, digest: null },
        { position: 3, kind: 'command' },
      ],
      ['a command that skips one', 4, { commandIndex: 2 }, { position: 4, kind: 'command' }],
      ['a command without a digest', 3, { digest: null }, { position: 3, kind: 'command' }],
      ['a second digest in a command', 4, { digest: Buffer.alloc(16) }, { position: 4, kind: 'command' }],
      [
        'a command that goes on in another stream',
        4,
        { stream: 'case-4', revision: 0 },
        { position: 4, kind: 'command' },
      ],
    ] as const)('finds %s', async (_, position, changes, fault) => {
      const { entries } = await logOfSix();
      expect(await verifyLog(resealed(alter(entries, position, changes)))).toMatchObject({
        whole: false,
        fault,
      });
    });

    it('finds a command id that stands for two commands', async () => {
      const { entries } = await logOfSix();
      const { commandId } = entries[0] as Entry;
      const verdict = await verifyLog(resealed(alter(entries, 6, { commandId })));
      expect(verdict).toMatchObject({ fault: { position: 6, kind: 'command' } });
    });

    it('finds nothing else without an anchor, and everything with one', async () => {
      const store = await logOfSix();
      const anchor = await store.head();
      const altered = resealed(alter(store.entries, 4, { data: Buffer.from('{"n":9}') }));
      expect(await verifyLog(altered)).toMatchObject({ whole: true });
      expect(await verifyLog(altered, { anchors: [anchor] })).toMatchObject({
        fault: { position: 6, kind: 'anchor' },
      });
      const early = { position: 3, hash: store.entries[2]?.hash ?? new Uint8Array() };
      expect(await verifyLog(altered, { anchors: [early] })).toMatchObject({ whole: true });
    });
  });

  it('finds a log that ends before its anchor, and takes one that has grown since', async () => {
    const store = await logOfSix();
    const anchor = await store.head();
    const former = resealed(store.entries.slice(0, 4));
    expect(await verifyLog(former)).toMatchObject({ whole: true });
    expect(await verifyLog(former, { anchors: [anchor] })).toMatchObject({
      fault: { position: 5, kind: 'anchor' },
    });
    await store.append(anAppend('case-9'));
    expect(await verifyLog(store.source(), { anchors: [anchor] })).toMatchObject({ whole: true, events: 7 });
  });

  it.each([
    ['a tail of another revision', (revision: number, hash: Uint8Array) => [revision + 1, hash] as const],
    ['a tail with another hash', (revision: number) => [revision, hashOf(NO_LINK)] as const],
  ])('finds %s', async (_, change) => {
    const store = await logOfSix();
    const { head, tails } = await store.source().ends();
    const changed = [...tails].map(({ key, revision, hash }, n) => {
      const [otherRevision, otherHash] = n === 1 ? change(revision, hash) : [revision, hash];
      return { key, revision: otherRevision, hash: otherHash };
    });
    const source = new MemoryLogSource(store.entries, { head, tails: changed });
    const verdict = await verifyLog(source);
    expect(verdict).toMatchObject({ fault: { kind: 'stream' } });
    expect(JSON.stringify(verdict)).toContain('case-2');
    const fewer = new MemoryLogSource(store.entries, { head, tails: changed.slice(2) });
    expect(await verifyLog(fewer)).toMatchObject({ fault: { kind: 'stream' } });
  });

  it('finds that the head is lost', async () => {
    const store = await logOfSix();
    const source = new MemoryLogSource(store.entries, { head: undefined, tails: [] });
    expect(await verifyLog(source)).toMatchObject({ fault: { kind: 'head' } });
  });

  it('keeps bytes apart that are no text', () => {
    expect(hashOf(linkOf(Buffer.from([0, 127, 128, 255])))).toEqual(Buffer.from([0, 127, 128, 255]));
  });
});
