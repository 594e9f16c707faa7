import { openDatabase } from '@casetrail/database';
import { killServer, serverFamily, signalAll, temporaryDirectory } from '@casetrail/database/testing';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type PoolConfig } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Outside } from '../fixtures/outside.ts';
import { verified } from '../fixtures/verified.ts';
import { PostgresEventStore } from './event-store.ts';
import { migrateEventStore } from './migrate.ts';

const LONG = process.env['CASETRAIL_FAULTS'] === 'long';
const KILLS = LONG ? 50 : 4;
/** Between two kills; 10,000 in all in the long form. */
const COMMANDS = LONG ? 200 : 60;

/** A server of its own, with writers on it that keep what was acknowledged to them. */
const scene = async (changes: PoolConfig = {}) => {
  const dataDir = temporaryDirectory();
  const open = () => openDatabase({ dataDir });
  let database = await open();
  const opened = [database];
  const owner = new Client(database.owner);
  await owner.connect();
  await migrateEventStore(owner, { appRole: String(database.app.user) });
  await owner.end();
  const store = new PostgresEventStore({ ...database.app, ...changes });
  const outside = new Outside({ writers: 16 });
  onTestFinished(async () => {
    await store.close();
    for (const one of opened) await one.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }, 60_000);
  return {
    store,
    outside,
    kill: () => killServer(database),
    family: () => serverFamily(database.serverPid ?? 0),
    startAgain: async () => {
      database = await open();
      opened.push(database);
    },
  };
};

describe.runIf(process.platform === 'linux')('PostgreSQL under load', { timeout: 1_200_000 }, () => {
  /** Killed with -9, whole, again and again, and started again each time; writers who find the log another than it was give up. */
  const killed = async (kills: number, changes: PoolConfig = {}) => {
    const { store, outside, kill, startAgain } = await scene(changes);
    const writing = outside.write(() => store).catch(() => {});
    for (let times = 0; times < kills; times += 1) {
      await outside.untilMore(COMMANDS);
      await pause(Math.random() * 20);
      kill();
      await startAgain();
    }
    await outside.untilMore(COMMANDS);
    outside.stop();
    await writing;
    return { outside, audit: await outside.audit(store), verdict: await verified(store) };
  };

  it(`killed ${KILLS} times keeps every acknowledged command, once and whole`, async () => {
    const { outside, audit, verdict } = await killed(KILLS);
    expect(outside.acknowledged).toBeGreaterThanOrEqual(KILLS * COMMANDS);
    expect(audit).toEqual({ lost: 0, doubled: 0, halved: 0 });
    expect(verdict).toMatchObject({ whole: true });
  });

  it('would lose some if commits did not wait for the disk: the saboteur', async () => {
    const { audit } = await killed(1, { options: '-c synchronous_commit=off' });
    expect(audit.lost).toBeGreaterThan(0);
  });

  it('stopped whole for seconds, and let go on, loses nothing', async () => {
    const { store, outside, family } = await scene({ query_timeout: 700, connectionTimeoutMillis: 700 });
    const writing = outside.write(() => store);
    for (let pauses = 0; pauses < (LONG ? 10 : 1); pauses += 1) {
      await outside.untilMore(COMMANDS);
      const frozen = family();
      signalAll(frozen, 'SIGSTOP');
      await pause(LONG ? 20_000 : 3_000);
      signalAll(frozen, 'SIGCONT');
    }
    await outside.untilMore(COMMANDS);
    outside.stop();
    await writing;
    expect(outside.failures).toBeGreaterThan(0);
    expect(await outside.audit(store)).toEqual({ lost: 0, doubled: 0, halved: 0 });
    expect(await verified(store)).toMatchObject({ whole: true });
  });
});
