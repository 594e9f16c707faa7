import { FINE_TYPES, type RecordedFineEvent } from '@casetrail/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foldsOf, SLICES } from '../slices/slices.ts';
import type { RowFold } from '../slices/slice.ts';
import { at, FinedFirm, newId, no } from '../slices/fines/fixtures/fined-firm.ts';
import { DeskProjection } from './desk-projection.ts';

let firm: FinedFirm;

/** A few fines at every step of their way, with other events between them. */
beforeAll(async () => {
  firm = await FinedFirm.open();
  await firm.find('estimate@1');
  const waived = await firm.find('estimate@2');
  await firm.done(waived, 'CZ101', 'waive', { reason: '客户推迟' });
  await firm.signed('estimate@3');
  const appealed = await firm.signed('estimate@4');
  await firm.done(appealed, 'CZ108', 'appeal', { to: 'store_supervisor', statement: '…' });
  const reduced = await firm.signed('estimate@5');
  await firm.done(reduced, 'CZ108', 'appeal', { to: 'store_supervisor', statement: '…' });
  await firm.done(reduced, 'CZ105', 'answer', { outcome: 'reduced', amount: '50.00', reason: '…' });
  await firm.find('estimate@6', { grade: undefined, amount: undefined });
  await firm.fines.stateWage({
    commandId: newId(),
    actor: no('CZ116'),
    data: { no: 'CZ108', from: '2026-03', wage: '700.00' },
  });
  firm.now = at('04-01');
  await firm.fines.closeMonth({
    commandId: newId(),
    actor: no('CZ116'),
    data: { store: 'CZ', month: '2026-03' },
  });
  await firm.fines.sweep();
});
afterAll(() => firm.close());

beforeEach(async () => {
  await firm.pool.query('SELECT rm.empty_desk()');
  await firm.pool.query("UPDATE rm.checkpoint SET position = 0 WHERE name = 'desk'");
});

const desk = (page?: number, folds: readonly RowFold[] = foldsOf(SLICES)) =>
  DeskProjection.open({ pool: firm.pool, log: firm.log, folds, ...(page !== undefined && { page }) });

const rows = async () => {
  const { fine, fine_duty: duties } = await firm.fingerprints();
  return { fine, duties };
};

const counted = async () =>
  (await firm.pool.query('SELECT status, count(*)::int AS n FROM rm.fine GROUP BY status ORDER BY status'))
    .rows;

describe('rows of the slices', () => {
  it('are the same whether they were made live, anew, or event by event', async () => {
    const whole = await desk();
    await whole.catchUp();
    const expected = await rows();
    expect(await counted()).toEqual([
      { status: 'appealed', n: 1 },
      { status: 'deducted', n: 1 },
      { status: 'late', n: 1 },
      { status: 'proposed', n: 1 },
      { status: 'signed', n: 1 },
      { status: 'waived', n: 1 },
    ]);
    await whole.rebuild();
    expect(await rows()).toEqual(expected);

    await firm.pool.query('SELECT rm.empty_desk()');
    await firm.pool.query("UPDATE rm.checkpoint SET position = 0 WHERE name = 'desk'");
    const single = await desk(1);
    await single.catchUp();
    expect(await rows()).toEqual(expected);
    expect(single.state().position).toBe((await firm.log.head()).position);
  });

  it('are the same when two make them at once', async () => {
    const [one, two] = await Promise.all([desk(2), desk(3)]);
    await Promise.all([one.catchUp(), two.catchUp()]);
    const twice = await rows();
    const alone = await desk();
    await alone.rebuild();
    expect(await rows()).toEqual(twice);
    expect([one.state().position, two.state().position]).toEqual([
      (await firm.log.head()).position,
      (await firm.log.head()).position,
    ]);
  });

  it('are emptied and made anew when another version of the program wrote them', async () => {
    await (await desk()).catchUp();
    const expected = await rows();
    await firm.pool.query("UPDATE rm.checkpoint SET version = 0 WHERE name = 'desk'");
    await firm.pool.query('DELETE FROM rm.fine');
    const anew = await desk();
    expect(anew.state().position).toBe(0);
    await anew.catchUp();
    expect(await rows()).toEqual(expected);
  });

  it('follow the log, and let a writer wait for its own write', async () => {
    const following = await desk();
    following.follow();
    firm.now = at('04-02');
    const id = await firm.find('estimate@77');
    const position = (await firm.events(id)).at(-1)?.position ?? 0;
    expect(await following.waitFor(position, 20_000)).toBe(true);
    const { rows: found } = await firm.pool.query('SELECT status FROM rm.fine WHERE id = $1', [id]);
    expect(found).toEqual([{ status: 'proposed' }]);
    await following.close();
  });
});

describe('a fold that throws', () => {
  const failing = (type: string): RowFold[] =>
    foldsOf(SLICES).map((fold) => ({
      ...fold,
      evolve(row, event, key) {
        if (event.type === type) throw new Error('a fold that fails');
        return fold.evolve(row, event, key);
      },
    }));

  it('stops the rows before its page, loudly, and nothing after it is shown', async () => {
    const broken = await desk(1, failing('AppealFiled'));
    await expect(broken.catchUp()).rejects.toThrow('a fold that fails');
    await expect(broken.catchUp()).rejects.toThrow('a fold that fails');
    const events = (await firm.log.readAll(0, 1_000, FINE_TYPES)) as readonly RecordedFineEvent[];
    const stop = events.find(({ type }) => type === 'AppealFiled')?.position ?? 0;
    const before = events.filter(({ position }) => position < stop).at(-1)?.position;
    expect(broken.state().position).toBe(before);
    const { rows: latest } = await firm.pool.query('SELECT max(latest_position) AS latest FROM rm.fine');
    expect(latest).toEqual([{ latest: before }]);
  });

  it('says why while it follows, and a mended program goes on from there', async () => {
    const broken = await desk(1, failing('AppealFiled'));
    broken.follow();
    await expect
      .poll(() => (broken.state().failure as Error | undefined)?.message, { timeout: 20_000 })
      .toBe('a fold that fails');
    await broken.close();
    const mended = await desk();
    await mended.catchUp();
    const expected = await rows();
    await mended.rebuild();
    expect(await rows()).toEqual(expected);
  });
});
