import type { RecordedEvent } from '@casetrail/kernel';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aServer, aStoreOn } from '../fixtures/kurrent-log.ts';
import { verified } from '../fixtures/verified.ts';
import { anAppend, anEvent, aStreamOf } from '../testing/index.ts';
import { StandIn } from '../testing/kurrentdb/index.ts';
import { KurrentEventStore } from './event-store.ts';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));
const refusal = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', nameOf);

describe.each([{ batches: true }, { batches: false }])('an append, with batches $batches', ({ batches }) => {
  it.each([
    ['whose answer is lost', { loseAnswers: 1 }],
    ['whose answer never comes', { neverAnswer: 1 }],
    ['that is refused at first', { refuseAppends: 2 }],
    ['that is refused, then written, then lost', { refuseAppends: 1, loseAnswers: 1 }],
    ['whose answer is lost again and again', { loseAnswers: 3 }],
  ])('%s is in the log once, and answered as new', async (_, faults) => {
    const server = await aServer({ batches });
    const store = aStoreOn(server, { patience: 300 });
    await store.append(anAppend('case-0'));
    Object.assign(server.faults, faults);
    const command = anAppend('case-1', { events: [anEvent(0), anEvent(1)] });
    const answer = { outcome: 'appended', position: 3, revision: 1 };
    expect(await store.append(command)).toMatchObject({ ...answer, repeated: false });
    expect(await store.append(command)).toMatchObject({ ...answer, repeated: true });
    expect(await store.read('case-1')).toHaveLength(2);
    expect(server.ledger.stream('casetrail:case-1')).toHaveLength(2);
  });
});

describe('an append', () => {
  it('of unknown outcome says so, and is told apart by repeating it', async () => {
    const server = await aServer();
    const store = aStoreOn(server, { patience: 50 });
    await store.append(anAppend('case-0'));
    const command = anAppend('case-1');
    server.faults.refuseAppends = 100;
    expect(await refusal(store.append(command))).toBe('OutcomeUnknown');
    server.faults.refuseAppends = 0;
    expect(await store.append(command)).toMatchObject({ outcome: 'appended', position: 2, repeated: false });
  });

  it('to a server that is not there is refused, and nothing of it was written', async () => {
    const server = await StandIn.start();
    const store = aStoreOn(server);
    await store.append(anAppend('case-0'));
    server.stop();
    // The connection broke, and with it perhaps an append on its way; the next one finds none to be sent on.
    await refusal(store.append(anAppend('case-1')));
    expect(await refusal(store.append(anAppend('case-1')))).toBe('LogUnavailable');
    expect(await refusal(store.head())).toBe('LogUnavailable');
    const never = new KurrentEventStore({ url: 'kurrentdb://127.0.0.1:9?tls=false&discoveryInterval=10' });
    onTestFinished(() => never.close());
    expect(await refusal(never.append(anAppend('case-1')))).toBe('LogUnavailable');
  });

  it('always names the revision that it expects', async () => {
    const server = await aServer();
    const store = aStoreOn(server);
    const append = vi.spyOn(server.ledger, 'append');
    await store.appendAll([...aStreamOf('case-1', 3), anAppend('case-2', { events: [] })]);
    await store.append(anAppend('case-1', { expectedRevision: 2 }));
    expect(append.mock.calls.map(([, expected]) => expected)).toEqual(['none', 'none', 2]);
  });
});

describe('two processes', () => {
  it('that send the same command get one event and one answer', async () => {
    const server = await aServer();
    const stores = [aStoreOn(server), aStoreOn(server)];
    for (const store of stores) await store.ready();
    const command = anAppend('case-1');
    const answers = await Promise.all([...stores, ...stores].map((store) => store.append(command)));
    expect(new Set(answers.map((answer) => answer.outcome === 'appended' && answer.position))).toEqual(
      new Set([1]),
    );
    expect(answers.filter((answer) => answer.outcome === 'appended' && !answer.repeated)).toHaveLength(1);
    expect(server.ledger.stream('casetrail:case-1')).toHaveLength(1);
  });

  it('that decide on one stream at once: one wins each time, none is lost', async () => {
    const server = await aServer();
    const stores = [aStoreOn(server), aStoreOn(server)];
    const won: number[] = [];
    const race = Array.from({ length: 16 }, async (_, n) => {
      const store = stores[n % 2] as KurrentEventStore;
      for (;;) {
        const expectedRevision = (await store.read('case-1')).length - 1;
        const outcome = await store.append(anAppend('case-1', { expectedRevision, events: [anEvent(n)] }));
        if (outcome.outcome === 'appended') return won.push(outcome.revision);
      }
    });
    await Promise.all(race);
    expect(won.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, n) => n));
    const [one, other] = await Promise.all(stores.map((store) => store.readAll(0, 100)));
    expect(one).toEqual(other);
    expect(await verified(stores[0] as KurrentEventStore)).toMatchObject({ whole: true, events: 16 });
  });

  it('that use one command id for two streams at the same time: the first in the log counts', async () => {
    const server = await aServer();
    const [one, other] = [aStoreOn(server), aStoreOn(server)];
    await one.ready();
    await other.ready();
    const { envelope } = anAppend('case-1');
    const answers = await Promise.all([
      one.append(anAppend('case-1', { envelope })),
      other.append(anAppend('case-2', { envelope, digest: new Uint8Array(32) })),
    ]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['appended', 'reused']);
    expect((await one.head()).position).toBe(1);
    for (const stream of ['case-1', 'case-2']) {
      const expectedRevision = (await other.read(stream)).length - 1;
      expect(await other.append(anAppend(stream, { expectedRevision }))).toMatchObject({
        outcome: 'appended',
      });
    }
    expect(await one.head()).toEqual(await other.head());
    expect(await verified(one)).toMatchObject({ whole: true, events: 3, streams: 2 });
  });
});

it('counts an event once that the server has taken twice', async () => {
  const server = await aServer();
  const store = aStoreOn(server);
  await store.append(anAppend('case-1'));
  const [kept] = server.ledger.stream('casetrail:case-1') ?? [];
  if (kept) server.ledger.append('casetrail:case-1', 0, [kept]);
  expect(await store.read('case-1')).toHaveLength(1);
  expect((await store.head()).position).toBe(1);
  expect(await store.append(anAppend('case-1', { expectedRevision: 0 }))).toMatchObject({
    position: 2,
    revision: 1,
  });
  expect(await verified(store)).toMatchObject({ whole: true, events: 2 });
});

describe('a subscription', () => {
  it('that breaks every third event gives each once, in order', async () => {
    const server = await aServer();
    const [writer, reader] = [aStoreOn(server), aStoreOn(server)];
    await reader.ready();
    server.faults.breakSubscriptionsAfter = 3;
    const seen: number[] = [];
    const subscription = reader.subscribe(0, async (events: readonly RecordedEvent[]) => {
      seen.push(...events.map(({ position }) => position));
    });
    for (const command of aStreamOf('case-1', 10)) await writer.append(command);
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), { timeout: 15_000 });
    await vi.waitFor(() => expect(server.calls.get('subscribe')).toBeGreaterThan(3), { timeout: 15_000 });
    await subscription.close();
  });

  it('goes on where it was when the server comes back', async () => {
    const ledger = (await aServer()).ledger;
    const first = await StandIn.start({ ledger });
    const store = aStoreOn(first);
    await store.append(anAppend('case-1'));
    const seen: number[] = [];
    const subscription = store.subscribe(
      0,
      async (events) => void seen.push(...events.map(({ position }) => position)),
    );
    await vi.waitFor(() => expect(seen).toEqual([1]), { timeout: 5_000 });
    first.stop();
    await expect(store.head()).rejects.toThrow('KurrentDB cannot be reached');
    const again = await StandIn.start({ ledger, port: first.port });
    onTestFinished(() => again.stop());
    await aStoreOn(again).append(anAppend('case-2'));
    await vi.waitFor(() => expect(seen).toEqual([1, 2]), { timeout: 15_000 });
    await subscription.close();
  });

  it('waits for a server that is slow', async () => {
    const server = await aServer();
    const store = aStoreOn(server, { keep: 0 });
    await store.appendAll(aStreamOf('case-1', 5));
    server.faults.slowReads = 30;
    const seen: number[] = [];
    const subscription = store.subscribe(
      0,
      async (events) => void seen.push(...events.map(({ position }) => position)),
    );
    await store.append(anAppend('case-2'));
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4, 5, 6]), { timeout: 10_000 });
    await subscription.close();
  });
});

describe('a cluster', () => {
  const aCluster = async () => {
    const one = await aServer();
    const other = await aServer({ ledger: one.ledger });
    one.others.push(other);
    other.others.push(one);
    const lead = (leader: StandIn, follower: StandIn) => {
      leader.faults.leader = undefined;
      follower.faults.leader = { host: '127.0.0.1', port: leader.port };
    };
    lead(one, other);
    return { one, other, lead };
  };

  it('whose leader changes loses nothing, and nothing is written twice', async () => {
    const { one, other, lead } = await aCluster();
    const url = `kurrentdb://127.0.0.1:${other.port},127.0.0.1:${one.port}?tls=false&discoveryInterval=10`;
    const store = new KurrentEventStore({ url });
    onTestFinished(() => store.close());
    const seen: number[] = [];
    const subscription = store.subscribe(
      0,
      async (events) => void seen.push(...events.map(({ position }) => position)),
    );
    const commands = aStreamOf('case-1', 9);
    for (const [n, command] of commands.entries()) {
      if (n === 3) lead(other, one);
      if (n === 6) lead(one, other);
      expect(await store.append(command)).toMatchObject({
        outcome: 'appended',
        position: n + 1,
        repeated: false,
      });
    }
    await vi.waitFor(() => expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]), { timeout: 15_000 });
    expect(one.ledger.stream('casetrail:case-1')).toHaveLength(9);
    // Which of the two is asked who leads is the client's to choose.
    const asked = [one, other].map(({ calls }) => calls.get('gossip') ?? 0);
    expect(Math.max(...asked)).toBeGreaterThan(0);
    await subscription.close();
  });

  it('of which one node is named only: it says who leads', async () => {
    const { one, other, lead } = await aCluster();
    const store = aStoreOn(one);
    await store.append(anAppend('case-1'));
    lead(other, one);
    expect(await store.append(anAppend('case-2'))).toMatchObject({ outcome: 'appended', position: 2 });
    expect(await store.read('case-2')).toHaveLength(1);
  });
});
