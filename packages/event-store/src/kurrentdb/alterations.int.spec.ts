import { describe, expect, it } from 'vitest';
import { aServer, aStoreOn } from '../fixtures/kurrent-log.ts';
import { verified } from '../fixtures/verified.ts';
import { anAppend, aStreamOf } from '../testing/index.ts';
import type { StandIn } from '../testing/kurrentdb/index.ts';

type Kept = StandIn['ledger']['all'][number];

const edit = (kept: Kept | undefined, change: (metadata: Record<string, unknown>) => object): void => {
  if (!kept) return;
  const metadata = JSON.parse(Buffer.from(kept.metadata).toString()) as Record<string, unknown>;
  kept.metadata = Buffer.from(JSON.stringify({ ...metadata, ...change(metadata) }));
};

/** A log of five events in two streams, each appended by itself, and what the server holds of it. */
const five = async () => {
  const server = await aServer();
  const store = aStoreOn(server);
  for (const command of aStreamOf('case-1', 3)) await store.append(command);
  for (const command of aStreamOf('case-2', 2)) await store.append(command);
  const ours = server.ledger.all.filter(({ stream }) => stream.startsWith('casetrail:'));
  return { server, store, ours };
};

const settings = (server: StandIn, stream: string, data: object): void => {
  const properties = new Map([
    ['type', '$metadata'],
    ['content-type', 'application/json'],
  ]);
  const event = {
    id: crypto.randomUUID(),
    properties,
    metadata: new Uint8Array(),
    data: Buffer.from(JSON.stringify(data)),
  };
  server.ledger.append(`$$${stream}`, 'any', [event]);
};

describe('the verifier of a log in KurrentDB', () => {
  it('finds nothing in a log as it was written', async () => {
    const { store } = await five();
    const head = await store.head();
    expect(await verified(store)).toMatchObject({ whole: true, events: 5, streams: 2, head });
    expect(await verified(store, { anchors: [head] })).toMatchObject({ whole: true });
  });

  it.each<[string, (ours: readonly Kept[]) => void, number]>([
    [
      'a byte of an event',
      ([, second]) => {
        if (second) second.data = Buffer.from(Buffer.from(second.data).toString().replace('1', '7'));
      },
      2,
    ],
    [
      'a space in an event',
      ([, , third]) => {
        if (third) third.data = Buffer.from(Buffer.from(third.data).toString().replace(':', ': '));
      },
      3,
    ],
    ['who did it', ([first]) => edit(first, () => ({ actor: 'p:CZ999' })), 1],
    ['when it happened', ([, , , fourth]) => edit(fourth, () => ({ occurredAt: 0 })), 4],
    // The chain of a stream does not cover it; the events after it vouch for the whole log before them.
    ['when it was recorded', ([, second]) => edit(second, () => ({ recordedAt: Date.now() + 9_000 })), 3],
    ['the hash of an event', ([, second]) => edit(second, () => ({ hash: '00'.repeat(32) })), 2],
    [
      'what an event saw before it',
      ([, , , fourth]) => edit(fourth, () => ({ seen: { position: 1, hash: '00' } })),
      4,
    ],
  ])('names the place where somebody altered %s', async (_, alter, position) => {
    const { store, ours } = await five();
    alter(ours);
    const verdict = await verified(store);
    expect(verdict).toMatchObject({ whole: false });
    expect(verdict.whole ? 0 : verdict.fault.position).toBeLessThanOrEqual(position);
    expect(verdict.whole ? 0 : verdict.fault.position).toBeGreaterThanOrEqual(position - 1);
  });

  it('misses an event that is gone, and two that changed places', async () => {
    const gone = await five();
    const [, second] = gone.ours;
    gone.server.ledger.all.splice(gone.server.ledger.all.indexOf(second as Kept), 1);
    expect(await verified(gone.store)).toMatchObject({
      whole: false,
      fault: { position: 2, kind: 'missing' },
    });

    const swapped = await five();
    const { all } = swapped.server.ledger;
    const [, , third, fourth] = swapped.ours as [Kept, Kept, Kept, Kept];
    const [at, next] = [all.indexOf(third), all.indexOf(fourth)];
    all[at] = { ...fourth, position: third.position };
    all[next] = { ...third, position: fourth.position };
    expect(await verified(swapped.store)).toMatchObject({ whole: false });
  });

  it('sees an end that was cut off by an anchor, as in every store', async () => {
    const { server, store } = await five();
    const anchor = await store.head();
    const last = server.ledger.all.findLastIndex(({ stream }) => stream.startsWith('casetrail:'));
    server.ledger.all.splice(last, 1);
    expect(await verified(store)).toMatchObject({ whole: true, events: 4 });
    expect(await verified(store, { anchors: [anchor] })).toMatchObject({
      whole: false,
      fault: { kind: 'anchor' },
    });
  });
});

describe('a log in KurrentDB', () => {
  it.each(['$maxCount', '$maxAge', '$tb'])('does not open over a stream with %s', async (limit) => {
    const { server } = await five();
    settings(server, 'casetrail:case-1', { [limit]: 2 });
    const store = aStoreOn(server);
    await expect(store.ready()).rejects.toThrow(`casetrail:case-1 was given ${limit}`);
    await expect(store.append(anAppend('case-9'))).rejects.toThrow(limit);
  });

  it('stops appending when such a thing is set later, and minds no other setting', async () => {
    const { server, store } = await five();
    settings(server, 'casetrail:case-1', { $acl: { $r: 'auditors' } });
    settings(server, 'somebody-elses', { $maxCount: 2 });
    expect(await store.append(anAppend('case-3'))).toMatchObject({ outcome: 'appended', position: 6 });
    settings(server, 'casetrail:case-1', { $maxCount: 2 });
    await store.head();
    await expect(store.append(anAppend('case-4'))).rejects.toThrow('$maxCount');
  });

  it('stops at what another program wrote into its streams', async () => {
    const { server, store } = await five();
    const properties = new Map([
      ['type', 'Hello'],
      ['content-type', 'application/json'],
    ] as const);
    const event = {
      id: crypto.randomUUID(),
      properties,
      metadata: new Uint8Array(),
      data: Buffer.from('{}'),
    };
    server.ledger.append('casetrail:case-1', 2, [event]);
    await expect(store.ready()).rejects.toThrow('was not written by this program');
    expect(await verified(store)).toMatchObject({ whole: false, fault: { kind: 'unexpected', position: 6 } });
  });

  it('leaves other logs and other programs on the server alone', async () => {
    const { server, store } = await five();
    const other = aStoreOn(server, { log: 'casetrail-trial' });
    await other.append(anAppend('case-1'));
    expect((await other.head()).position).toBe(1);
    expect((await store.head()).position).toBe(5);
  });

  it.each(['', 'A', 'a:b', '9', 'a'.repeat(41)])('is not named %j', async (log) => {
    const server = await aServer();
    expect(() => aStoreOn(server, { log })).toThrow(RangeError);
  });

  it('gives nothing away of an address that cannot be one', async () => {
    const server = await aServer();
    expect(() => aStoreOn(server, { url: 'kurrentdb://admin:secret@:?' })).toThrow(/^((?!secret).)*$/);
  });
});
