import { LEASES, type LeaseName } from '@casetrail/application';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Gate, HALTED } from './testing/gate.ts';
import { inMs, type LiveFirm } from './testing/live-firm.ts';
import { openScene, PATIENCE_MS } from './testing/scene.ts';
import type { WorkerProcess } from './testing/worker-process.ts';

interface State {
  readonly leases: Readonly<Record<LeaseName, number | null>>;
  readonly reactions: { readonly position: number; readonly failure: string | null };
}

const stateOf = async ({ health }: WorkerProcess): Promise<State> =>
  (await (await fetch(health)).json()) as State;

const holdsOf = async (worker: WorkerProcess): Promise<readonly string[]> => {
  const { leases } = await stateOf(worker);
  return LEASES.filter((name) => leases[name] !== null);
};

describe('two workers', () => {
  it('hold each lease once, and what one gives back the other takes', async () => {
    const { start } = await openScene();
    const [first, second] = await Promise.all([start(), start()]);
    const holders = async () => [...(await holdsOf(first)), ...(await holdsOf(second))].sort();
    await expect.poll(holders, { timeout: PATIENCE_MS }).toEqual([...LEASES].sort());
    first.child.kill('SIGTERM');
    await first.gone;
    await expect.poll(() => holdsOf(second), { timeout: PATIENCE_MS }).toEqual([...LEASES]);
  });
});

describe('a worker that is frozen past its lease', () => {
  /** The row of the place was written by this transaction: a write that changes nothing is seen, too. */
  const writtenBy = async (pool: pg.Pool): Promise<unknown> => {
    const { rows } = await pool.query<{ xmin: string; position: string }>(
      `SELECT xmin::text, position FROM work.checkpoint WHERE name = 'reactions'`,
    );
    return rows[0];
  };

  const poolOf = ({ system }: LiveFirm): pg.Pool => {
    const pool = new pg.Pool({ ...system.database.app, max: 1 });
    pool.on('error', () => {});
    onTestFinished(() => pool.end());
    return pool;
  };

  /** Not in the middle of a transaction for its rows, which keeps everybody waiting until the database ends it. */
  const freeze = async ({ child }: WorkerProcess, pool: pg.Pool): Promise<void> => {
    for (;;) {
      child.kill('SIGSTOP');
      const { rows } = await pool.query<{ busy: number }>(
        `SELECT count(*)::int AS busy FROM pg_stat_activity
         WHERE usename = current_user AND pid <> pg_backend_pid() AND state <> 'idle'`,
      );
      if (rows[0]?.busy === 0) return;
      child.kill('SIGCONT');
      await pause(100);
    }
  };

  /** Frozen when it has reacted and not noted it, and thawed when another worker has done all there is. */
  const thawed = async (reactionFaults = {}) => {
    const { firm, start } = await openScene();
    const pool = poolOf(firm);
    const gate = new Gate();
    const frozen = await start({ halt: gate.alone('reacted'), reactionFaults });
    await firm.owe([inMs(300)]);
    await frozen.prints(HALTED);
    await freeze(frozen, pool);
    const other = await start();
    const { position: head } = await firm.system.log.head();
    await expect
      .poll(async () => (await stateOf(other)).reactions.position, { timeout: PATIENCE_MS })
      .toBeGreaterThanOrEqual(head);
    await expect.poll(() => holdsOf(other), { timeout: PATIENCE_MS }).toContain('reactions');
    const before = await writtenBy(pool);
    gate.open();
    frozen.child.kill('SIGCONT');
    return { frozen, before, after: () => writtenBy(pool) };
  };

  it('writes nothing when it thaws, and leaves the work to the other', async () => {
    const { frozen, before, after } = await thawed();
    await expect
      .poll(async () => (await stateOf(frozen)).reactions.failure, { timeout: PATIENCE_MS })
      .toMatch(/the lease of reactions is another worker’s/);
    await expect.poll(() => holdsOf(frozen), { timeout: PATIENCE_MS }).not.toContain('reactions');
    expect(await after()).toEqual(before);
  });

  it('would write its old place if nobody asked for the fence: the saboteur', async () => {
    const { before, after } = await thawed({ unfenced: true });
    await expect.poll(after, { timeout: PATIENCE_MS }).not.toEqual(before);
  });
});
