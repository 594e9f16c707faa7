import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Database } from '../database.ts';
import { login } from '../login.ts';
import { openDatabase } from '../open.ts';
import { killServer } from './server-family.ts';
import { temporaryDirectory } from './test-server.ts';

/**
 * Keeps its backend busy, without a rest at which it would look whether the server is there, and writes at the end. Long enough
 * for a loaded machine to kill the server in between.
 */
const BUSY_FOR_MS = 3_000;
const WRITES = `DO $$
  DECLARE ends timestamptz := clock_timestamp() + interval '${BUSY_FOR_MS} ms';
  BEGIN
    WHILE clock_timestamp() < ends LOOP END LOOP;
    INSERT INTO public.written DEFAULT VALUES;
  END $$`;

const isAtWork = async (database: Database): Promise<boolean> => {
  const { rows } = await login(database.owner, (client) =>
    client.query("SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO %'"),
  );
  return rows.length > 0;
};

describe.runIf(process.platform === 'linux')('a statement under a server that is killed', () => {
  const writtenDespite = async (kill: (database: Database) => void): Promise<number> => {
    const dataDir = temporaryDirectory();
    const first = await openDatabase({ dataDir });
    onTestFinished(async () => {
      await first.close();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    });
    await login(first.owner, (client) =>
      client.query('CREATE TABLE public.written (at timestamptz DEFAULT now())'),
    );
    const writing = login(first.owner, (client) => client.query(WRITES)).catch(() => {});
    await vi.waitUntil(() => isAtWork(first), { timeout: 30_000 });
    kill(first);
    await writing;
    const again = await openDatabase({ dataDir });
    onTestFinished(() => again.close());
    const { rows } = await login(again.owner, (client) => client.query('SELECT at FROM public.written'));
    return rows.length;
  };

  it('with all it has started writes nothing', async () => {
    expect(await writtenDespite(killServer)).toBe(0);
  });
  it('alone is finished: the saboteur', async () => {
    expect(await writtenDespite(({ serverPid = 0 }) => void process.kill(serverPid, 'SIGKILL'))).toBe(1);
  });
});
