import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { anAppend, anEvent, aStreamOf, sha256 } from '../testing/index.ts';
import { PostgresEventStore } from './event-store.ts';

const open = useTestLog();
const WRITERS = 32;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** Another process, as far as the database can tell. */
const another = (config: PoolConfig): PostgresEventStore => {
  const store = new PostgresEventStore(config);
  onTestFinished(() => store.close());
  return store;
};

describe('many writers', () => {
  it('on one stream: one wins each round, the others are told, nobody is lost', async () => {
    const { store, database } = await open();
    const stores = [store, another(database.app), another(database.app)];
    let conflicts = 0;
    const write = async (writer: number): Promise<void> => {
      const mine = stores[writer % stores.length] ?? store;
      for (let written = 0, expectedRevision = -1; written < 3;) {
        const outcome = await mine.append(
          anAppend('case-1', { expectedRevision, events: [anEvent(writer)] }),
        );
        if (outcome.outcome === 'appended') written += 1;
        else conflicts += 1;
        expectedRevision = (await mine.read('case-1')).length - 1;
      }
    };
    await Promise.all(upTo(WRITERS).map(write));

    const events = await store.read('case-1');
    expect(events.map(({ revision }) => revision)).toEqual(upTo(3 * WRITERS));
    const written = upTo(WRITERS).map(
      (writer) => events.filter(({ data }) => 'n' in data && data.n === writer).length,
    );
    expect(written).toEqual(upTo(WRITERS).map(() => 3));
    expect(conflicts).toBeGreaterThan(0);
    expect(await verified(store)).toMatchObject({ whole: true, events: 3 * WRITERS });
  });

  it('on many streams, in two processes, one by one and in bulk: a follower sees every event once, in order', async () => {
    const { store, bulk, database } = await open();
    const other = another(database.app);
    const seen: number[] = [];
    const follower = store.subscribe(0, async (events) => {
      seen.push(...events.map(({ position }) => position));
      await sleep(Math.random() * 3);
    });
    const rounds = 12;
    const write = async (writer: number): Promise<void> => {
      const mine = writer % 2 === 0 ? store : other;
      const commands = aStreamOf(`case-${writer}`, rounds);
      if (writer % 4 === 0) {
        const together = writer % 8 === 0 ? mine : bulk;
        for (let at = 0; at < rounds; at += 4) await together.appendAll(commands.slice(at, at + 4));
        return;
      }
      for (const command of commands) {
        await sleep(Math.random() * 4);
        await mine.append(command);
      }
    };
    await Promise.all(upTo(WRITERS).map(write));

    const total = WRITERS * rounds;
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(total), { timeout: 50_000 });
    await follower.close();
    expect(seen).toEqual(upTo(total).map((n) => n + 1));
    expect(await verified(store)).toMatchObject({ whole: true, events: total, streams: WRITERS });
  });

  it('with one and the same command: one event, and the same answer for all', async () => {
    const { store, bulk, database } = await open();
    const stores = [store, another(database.app)];
    const command = anAppend('case-1', { events: [anEvent(0), anEvent(1)] });
    const outcomes = await Promise.all(
      upTo(WRITERS).map(async (n) => {
        const mine = stores[n % 2] ?? store;
        if (n % 4 !== 0) return mine.append(command);
        return (await (n % 8 === 0 ? bulk : mine).appendAll([command]))[0];
      }),
    );
    expect(outcomes.filter((outcome) => outcome && 'repeated' in outcome && !outcome.repeated)).toHaveLength(
      1,
    );
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ outcome: 'appended', position: 2, revision: 1 });
    expect((await store.head()).position).toBe(2);
  });

  it('with one id for different commands: one is in the log, the others are refused', async () => {
    const { store } = await open();
    const { envelope } = anAppend('case-1');
    const outcomes = await Promise.all(
      upTo(WRITERS).map((n) =>
        store.append(anAppend(`case-${n}`, { envelope, digest: sha256(`command ${n}`) })),
      ),
    );
    const counts = Object.groupBy(outcomes, ({ outcome }) => outcome);
    expect([counts.appended?.length, counts.reused?.length]).toEqual([1, WRITERS - 1]);
    expect((await store.head()).position).toBe(1);
  });

  it('of one process share transactions', async () => {
    const { store, owner } = await open();
    await store.append(anAppend('case-0'));
    const commits = async () => {
      const { rows } = await owner.query<{ pos: number; xmin: string }>('SELECT pos, xmin FROM es.event');
      return new Set(rows.map(({ xmin }) => xmin)).size;
    };
    expect(await commits()).toBe(1);
    await Promise.all(upTo(WRITERS).map((n) => store.append(anAppend(`case-${n + 1}`))));
    expect(await commits()).toBe(2);
    await Promise.all(upTo(100).map((n) => store.append(anAppend(`case-more-${n}`))));
    expect(await commits()).toBe(4);
  });
});
