import { instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietFirm } from '../queries/fixtures/quiet-firm.ts';
import { Projected } from './fixtures/projected.ts';
import { sampleLog } from './fixtures/sample-journal.ts';

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

const AT = instant('2026-05-30T10:00:00+08:00');

describe('a projection', () => {
  it('follows the log, and lets a writer wait for its own write', async () => {
    const writer = quietFirm();
    const { log } = await writer.write();
    const projection = await projected.rebuilt(log);
    projection.follow();
    const { position } = await log.head();
    const waiting = projection.waitFor(position + 1, 50_000);
    await writer.event('case-AA-2', { type: 'CompetitorNamed', data: { name: '某家' } }, AT).write();
    expect(await waiting).toBe(true);
    expect(projection.state().position).toBe(position + 1);
    await projection.close();
  });

  it('does not wait longer than asked', async () => {
    const { log } = await quietFirm().write();
    const projection = await projected.rebuilt(log);
    const { position } = await log.head();
    expect(await projection.waitFor(position, 0)).toBe(true);
    expect(await projection.waitFor(position + 1, 20)).toBe(false);
  });

  it('sees what another process has projected', async () => {
    const writer = quietFirm();
    const { log } = await writer.write();
    const idle = await projected.rebuilt(log);
    await writer.event('case-AA-2', { type: 'CompetitorNamed', data: { name: '某家' } }, AT).write();
    const { position } = await log.head();
    const waiting = idle.waitFor(position, 50_000);
    await (await projected.projection(log)).catchUp();
    expect(await waiting).toBe(true);
  });

  it('shows the old rows while it makes them anew, and after it was cut off', async () => {
    const { log } = await (await sampleLog(900)).write();
    const first = await projected.rebuilt(log);
    const expected = await projected.fingerprints();
    await first.close();
    await projected.pool.query('DELETE FROM rm.violation');
    const damaged = await projected.fingerprints();

    const cut = await projected.projection(log);
    const rebuilding = cut.rebuild({ onProgress: () => void cut.close() });
    await expect(rebuilding).rejects.toThrow('aborted');
    expect(await projected.fingerprints()).toEqual(damaged);

    // One question, asked at the first sign of life: fingerprints of all tables might still be taken when the new rows are there.
    const shown = () => projected.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM rm.violation');
    const seen: ReturnType<typeof shown>[] = [];
    const again = await projected.projection(log);
    await again.rebuild({ onProgress: () => seen.push(shown()) });
    expect((await seen[0])?.rows).toEqual([{ n: 0 }]);
    expect(await projected.fingerprints()).toEqual(expected);
  });

  it('is fed with what was just appended, and fetches what it was not given', async () => {
    const { log } = await (await sampleLog(400)).write();
    await projected.rebuilt(log);
    const expected = await projected.fingerprints();
    await projected.empty();
    const projection = await projected.projection(log);
    await projection.apply(await log.readAll(250, 50));
    expect(projection.state().position).toBe(300);
    await projection.apply(await log.readAll(200, 50_000));
    expect(await projected.fingerprints()).toEqual(expected);
  });

  it('begins anew when the rows are ahead of the log', async () => {
    const { log } = await quietFirm().write();
    await projected.rebuilt((await (await sampleLog(300)).write()).log);
    const projection = await projected.projection(log);
    expect(projection.state().position).toBe(0);
    expect((await projected.pool.query('SELECT FROM rm.case_list')).rowCount).toBe(0);
  });

  it('begins anew when another version of the program wrote the rows', async () => {
    const { log } = await quietFirm().write();
    await projected.rebuilt(log);
    const expected = await projected.fingerprints();
    await projected.pool.query('UPDATE rm.checkpoint SET version = 0');
    await projected.pool.query('DELETE FROM rm.violation');
    const projection = await projected.projection(log);
    expect(projection.state().position).toBe(0);
    await projection.catchUp();
    expect(await projected.fingerprints()).toEqual(expected);
  });
});
