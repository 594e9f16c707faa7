import type { PoolConfig } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { FaultProxy } from '../fixtures/fault-proxy.ts';
import { Outside } from '../fixtures/outside.ts';
import { useTestLog } from '../fixtures/postgres-log.ts';
import { verified } from '../fixtures/verified.ts';
import { anAppend } from '../testing/index.ts';
import { PostgresEventStore } from './event-store.ts';

const LONG = process.env['CASETRAIL_FAULTS'] === 'long';
const ROUNDS = LONG ? 50 : 6;

const open = useTestLog();

/** Gives up soon on a server that says nothing. */
const IMPATIENT: PoolConfig = { query_timeout: 1_000, connectionTimeoutMillis: 1_000 };

const through = async (config: PoolConfig) => {
  const proxy = await FaultProxy.before(config);
  const store = new PostgresEventStore({ ...proxy.reached(config), ...IMPATIENT });
  onTestFinished(async () => {
    await proxy.close();
    await store.close();
  });
  return { proxy, store };
};

type Break = (proxy: FaultProxy) => void;

describe('a network that breaks', () => {
  /** Again and again under load, and mended each time. */
  const written = async (breakIt: Break, options = {}) => {
    const { store: near, database } = await open();
    const { proxy, store } = await through(database.app);
    const outside = new Outside({ writers: 8, ...options });
    const writing = outside.write(() => store);
    for (let round = 0; round < ROUNDS; round += 1) {
      await outside.untilMore(20);
      breakIt(proxy);
      await pause(30 + 10 * (round % 7));
      proxy.mend();
    }
    await outside.untilMore(20);
    outside.stop();
    await writing;
    return { audit: await outside.audit(near), verdict: await verified(near) };
  };

  it.each<[string, Break]>([
    ['cut', (proxy) => proxy.cut()],
    ['cut after the command and before its answer', (proxy) => proxy.cutBeforeAnswer()],
    ['half closed', (proxy) => proxy.halfClose()],
    ['open, and silent', (proxy) => proxy.stall()],
  ])(
    '%s, loses nothing that was acknowledged, and doubles nothing',
    { timeout: 600_000 },
    async (_, breakIt) => {
      const { audit, verdict } = await written(breakIt);
      expect(audit).toEqual({ lost: 0, doubled: 0, halved: 0 });
      expect(verdict).toMatchObject({ whole: true });
    },
  );

  it('would have things said twice if whoever got no answer asked under another id: the saboteur', async () => {
    const { audit } = await written((proxy) => proxy.cutBeforeAnswer(), { newIds: true });
    expect(audit.doubled).toBeGreaterThan(0);
  });

  it('and stays so, is said to be out of reach within seconds, and missed nothing once it is mended', async () => {
    const { store: near, database } = await open();
    const { proxy, store } = await through(database.app);
    const seen: number[] = [];
    store.subscribe(0, async (events) => void seen.push(...events.map(({ position }) => position)));
    await store.append(anAppend('case-1'));
    proxy.stall();
    const began = performance.now();
    await expect(store.append(anAppend('case-2'))).rejects.toThrow(/lost|reached/);
    await expect(store.head()).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(20_000);
    proxy.mend();
    proxy.cut();
    await near.append(anAppend('case-3'));
    const { position } = await near.head();
    await vi.waitFor(() => expect(seen.at(-1)).toBe(position), { timeout: 30_000 });
    expect(seen).toEqual(Array.from({ length: position }, (_, n) => n + 1));
  });
});
