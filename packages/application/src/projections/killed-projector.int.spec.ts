import { createPool, ROLE_NAMES } from '@casetrail/database';
import { testDatabase } from '@casetrail/database/testing';
import { rulebook } from '@casetrail/domain';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { fingerprints, migrateReadModels, readModelsOf, writing } from '@casetrail/read-models';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KpiProjection } from '../kpi/kpi-projection.ts';
import type { Fall, Order } from './fixtures/falling-projector.ts';
import { GROWN_BY, growingLog } from './fixtures/growing-log.ts';
import { Projection } from './projection.ts';

const PROJECTOR = fileURLToPath(new URL('fixtures/falling-projector.ts', import.meta.url));
const POINTS: readonly Fall[] = ['taken', 'written', 'between', 'committed'];

const KILLS = process.env['CASETRAIL_FAULTS'] === 'long' ? 50 : 8;

/** Rows of a log that has grown, as projectors left them that fell one after the other; and as they are when made anew. */
const rowsDespite = async (kills: number, apart: boolean) => {
  const database = await testDatabase();
  const owner = createPool(database.owner, { applicationName: 'test', max: 1 });
  const pool = createPool(writing(database.app), { applicationName: 'test', max: 4 });
  onTestFinished(async () => {
    await pool.end();
    await owner.end();
    await database.drop();
  });
  await migrateReadModels(owner, { appRole: ROLE_NAMES.app });
  const { log, grow } = await growingLog();
  const options = { pool, log, rulebook, holidays: publishedHolidays };
  const both = async () => [
    await Projection.open(options),
    await KpiProjection.open({ ...options, clock: () => GROWN_BY }),
  ];
  for (const projection of await both()) await projection.catchUp();
  await grow();
  let fallen = 0;
  for (let nth = 0; nth < kills; nth += 1) {
    const order: Order = { app: database.app, at: POINTS[nth % 4] ?? 'taken', after: nth % 3, apart };
    const child = spawn(process.execPath, [PROJECTOR, JSON.stringify(order)], { stdio: 'ignore' });
    await once(child, 'exit');
    if (child.signalCode === 'SIGKILL') fallen += 1;
  }
  const shown = () => fingerprints(readModelsOf(pool));
  const last = await both();
  for (const projection of last) await projection.catchUp();
  const left = await shown();
  for (const projection of last) await projection.rebuild();
  return { fallen, left, anew: await shown() };
};

describe('a projector that is killed inside its batch', { timeout: 600_000 }, () => {
  it(`${KILLS} times leaves no wrong row: made anew they are the same bytes`, async () => {
    const { fallen, left, anew } = await rowsDespite(KILLS, false);
    expect(fallen).toBe(KILLS);
    expect(left).toEqual(anew);
  });

  it('would leave rows counted twice if they were committed before the place in the log: the saboteur', async () => {
    const rows = rowsDespite(4, true).then(({ left, anew }) => JSON.stringify(left) === JSON.stringify(anew));
    // Either what is there is wrong, or it cannot be gone on from.
    expect(await rows.catch(() => false)).toBe(false);
  });
});
