import { createPool, openDatabase, withClient, type Database } from '@casetrail/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '@casetrail/database/testing';
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Pool } from 'pg';
import { storedPlace } from '../reactions/place.ts';
import { Lease } from './lease.ts';
import { LeaseLost, LEASES, Leases } from './leases.ts';
import { migrateWork } from './migrate.ts';

let dataDir: string;
let database: Database;
let pool: Pool;

beforeAll(async () => {
  dataDir = temporaryDirectory('casetrail-leases-');
  database = await openDatabase({ dataDir });
  const owner = createPool(database.owner, { applicationName: 'test', max: 1 });
  await withClient(owner, async (client) => {
    // The tables of the wall, which the inbox names, are not what this is about.
    await client.query(`CREATE SCHEMA IF NOT EXISTS rm;
      CREATE FUNCTION rm.sees_all() RETURNS boolean LANGUAGE sql RETURN true;
      CREATE FUNCTION rm.writes() RETURNS boolean LANGUAGE sql RETURN true;
      CREATE FUNCTION rm.who_sees() RETURNS text LANGUAGE sql RETURN ''`);
    await migrateWork(client, { appRole: database.app.user ?? '' });
  });
  await owner.end();
  pool = createPool(database.app, { applicationName: 'test', max: 6 });
}, 120_000);
afterAll(async () => {
  await pool.end();
  await database.close();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}, 60_000);
beforeEach(() => pool.query('DELETE FROM work.lease'));

/** Elsewhere: whether they are gone cannot be seen from here. */
const worker = (holder: string): Leases =>
  new Leases({ pool, holder: `elsewhere/${holder}`, heldMs: 3_600_000 });

/** As if so much time had passed by the database's clock. */
const runOut = () => pool.query('UPDATE work.lease SET until = clock_timestamp()');

const held = (leases: Leases): readonly string[] => LEASES.filter((name) => leases.fence(name));

describe('two workers', () => {
  it('share out works: exactly one holds each, and the other waits', async () => {
    const [first, second] = [worker('1'), worker('2')];
    await Promise.all([first.look(), second.look()]);
    expect([...held(first), ...held(second)].sort()).toEqual([...LEASES].sort());
    await Promise.all([first.look(), second.look()]);
    expect([...held(first), ...held(second)].sort()).toEqual([...LEASES].sort());
  });
  it('take over from each other when it ran out, under a higher number, and not before', async () => {
    const [first, second] = [worker('1'), worker('2')];
    await first.look();
    const taken: string[] = [];
    await second.look((name) => taken.push(name));
    expect(taken).toEqual([]);
    await runOut();
    await second.look((name) => taken.push(name));
    expect(taken).toEqual([...LEASES]);
    expect(second.fence('anchors')?.number).toBeGreaterThan(first.fence('anchors')?.number ?? 0);
    await first.look();
    expect(held(first)).toEqual([]);
  });
  it('need not wait for one that has given back, nor for one of this machine that is gone', async () => {
    const [first, second] = [worker('1'), worker('2')];
    await first.look();
    await first.close();
    await second.look();
    expect(held(second)).toHaveLength(LEASES.length);
    const gone = new Leases({ pool, holder: `${hostname()}/999999999/x`, heldMs: 3_600_000 });
    await runOut();
    await gone.look();
    await second.look();
    expect(held(second)).toHaveLength(LEASES.length);
  });
  it('renew what they hold under the same number, and under another where it had run out', async () => {
    const first = worker('1');
    await first.look();
    const number = first.fence('rounds')?.number ?? 0;
    await first.look();
    expect(first.fence('rounds')?.number).toBe(number);
    await runOut();
    await first.look();
    expect(first.fence('rounds')?.number).toBe(number + 1);
  });
});

describe('whoever held a lease that another has taken', () => {
  const frozen = async () => {
    const [first, second] = [worker('1'), worker('2')];
    await first.look();
    const fence = first.fence('reactions');
    await runOut();
    await second.look();
    const place = storedPlace(pool);
    await place.position();
    await place.advance(5, second.fence('reactions'));
    return { place, fence, second };
  };

  it('writes nothing', async () => {
    const { place, fence } = await frozen();
    await expect(place.advance(9, fence)).rejects.toThrow(LeaseLost);
    expect(await place.position()).toBe(5);
  });
  it('writes nothing either when it ran out and nobody has taken it yet', async () => {
    const { place, second } = await frozen();
    await runOut();
    await expect(place.advance(9, second.fence('reactions'))).rejects.toThrow(LeaseLost);
    expect(await place.position()).toBe(5);
  });
  it('would write if nobody asked for the fence: the saboteur', async () => {
    const { place } = await frozen();
    await place.advance(9);
    expect(await place.position()).toBe(9);
    await pool.query('UPDATE work.checkpoint SET position = 0');
  });
  it('is waited for while it writes, and no longer than a lease lasts where it is frozen in it', async () => {
    const [first, second] = [new Leases({ pool, holder: 'elsewhere/1', heldMs: 500 }), worker('2')];
    await first.look();
    const halted = Promise.withResolvers<undefined>();
    const writing = first.fence('anchors')?.within(() => halted.promise);
    const failed = expect(writing).rejects.toThrow();
    await expect
      .poll(async () => {
        await second.look();
        return held(second);
      })
      .toContain('anchors');
    halted.resolve(undefined);
    await failed;
  });
});

describe('a work', () => {
  it('is anybody’s until it is shared, and then of whoever has a fence', async () => {
    const lease = new Lease();
    expect(lease.isOthers).toBe(false);
    expect(await lease.within(pool, async () => 'done')).toBe('done');
    const first = worker('1');
    lease.share(() => first.fence('digests'));
    expect(lease.isOthers).toBe(true);
    await expect(lease.within(pool, async () => 'done')).rejects.toThrow(LeaseLost);
    await first.look();
    expect(lease.isOthers).toBe(false);
    expect(await lease.within(pool, async () => 'done')).toBe('done');
  });
});
