import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { anAppend } from '../testing/index.ts';
import { PostgresEventStore } from './event-store.ts';

const LONG = process.env['CASETRAIL_FAULTS'] === 'long';
const FOR_MS = LONG ? 60_000 : 3_000;
const WRITERS = 32;
const LOGS = 4;

const open = useTestLog();

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('32 writers through four logs, for a while', () => {
  it('have every subscription see every event once, in order', { timeout: 200_000 }, async () => {
    const { store, database } = await open();
    const stores = upTo(LOGS).map(() => new PostgresEventStore(database.app));
    onTestFinished(async () => {
      await Promise.all(stores.map((one) => one.close()));
    });
    const seen = stores.map((one): number[] => {
      const positions: number[] = [];
      one.subscribe(0, async (events) => void positions.push(...events.map(({ position }) => position)));
      return positions;
    });
    const until = performance.now() + FOR_MS;
    const write = async (writer: number): Promise<void> => {
      const mine = stores[writer % LOGS] ?? store;
      for (let revision = -1; performance.now() < until; revision += 1) {
        await pause(Math.random() * 2);
        const outcome = await mine.append(anAppend(`case-${writer}`, { expectedRevision: revision }));
        expect(outcome.outcome).toBe('appended');
      }
    };
    await Promise.all(upTo(WRITERS).map(write));
    const { position } = await store.head();
    expect(position).toBeGreaterThan(10 * WRITERS);
    for (const positions of seen) {
      await vi.waitFor(() => expect(positions.length).toBeGreaterThanOrEqual(position), { timeout: 30_000 });
      expect(positions).toEqual(upTo(position).map((n) => n + 1));
    }
    expect(await verified(store)).toMatchObject({ whole: true, events: position, streams: WRITERS });
  });

  it('would have some missed if positions came from a sequence: the saboteur', async () => {
    const { database } = await open();
    const connected = async () => {
      const client = new Client(database.owner);
      await client.connect();
      onTestFinished(() => client.end());
      return client;
    };
    const reader = await connected();
    await reader.query('CREATE TABLE IF NOT EXISTS es.naive (pos bigserial PRIMARY KEY)');
    onTestFinished(async () => {
      await reader.query('DROP TABLE es.naive');
    });
    const until = performance.now() + 2_000;
    const write = async (client: Client): Promise<void> => {
      while (performance.now() < until) {
        await client.query('BEGIN');
        await client.query('INSERT INTO es.naive DEFAULT VALUES');
        await pause(Math.random() * 3);
        await client.query('COMMIT');
      }
    };
    const seen: number[] = [];
    const poll = async (): Promise<void> => {
      const { rows } = await reader.query<{ pos: string }>(
        'SELECT pos FROM es.naive WHERE pos > $1 ORDER BY pos',
        [seen.at(-1) ?? 0],
      );
      seen.push(...rows.map(({ pos }) => Number(pos)));
    };
    const clients = await Promise.all(upTo(8).map(connected));
    const writing = Promise.all(clients.map(write));
    while (performance.now() < until) await poll();
    await writing;
    await poll();
    const { rows } = await reader.query<{ count: string }>('SELECT count(*) FROM es.naive');
    expect(seen.length).toBeLessThan(Number(rows[0]?.count));
  });
});
