import { DAY, formatInstant, instant, type Instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LogWriter, type Line } from './fixtures/firm-log.ts';
import { Projected } from './fixtures/projected.ts';

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

const MONDAY = instant('2026-03-02T09:00:00+08:00');
const day = (days: number, hours = 0) => (MONDAY + days * DAY + hours * 3_600_000) as Instant;

const person = (no: string, ...roles: string[]) => ({ no, name: `员工${no}`, store: 'AA', roles });

const client = { name: '喻玉兰', area: 100, houseType: 'flat' };

class Life extends LogWriter {
  constructor() {
    super(() => day(60));
    this.firm({
      stores: [{ code: 'AA', name: '安安店' }],
      staff: [person('M1', 'customer_manager'), person('D2', 'designer'), person('E4', 'estimator')],
    });
  }

  say(caseNo: string, at: Instant, step: string, data: object = {}, actor = 'M1'): this {
    const line: Line = { at: formatInstant(at), store: 'AA', case: caseNo, actor, step, data };
    return this.line(line);
  }

  received(caseNo: string, at = day(0)): this {
    return this.say(caseNo, at, 'client_received', { client, receptionForm: true });
  }

  quoted(caseNo: string, at: Instant, unitPrice: string): this {
    const items = [{ code: 'A-1', unitPrice }];
    return this.say(caseNo, at, 'estimate_issued', { amount: '9000.00', quote: 'fixed', items });
  }
}

/** The rows after everything, event by event and in one go; and what `sql` gives before and after the last event. */
const told = async (life: Life, sql: string) => {
  const { log } = await life.write();
  const events = await log.readAll(0, 1_000);
  await projected.rebuilt(log);
  const atOnce = await projected.fingerprints();

  await projected.empty();
  const projection = await projected.projection(log, { batch: 1 });
  await projection.apply(events.slice(0, -1));
  const before = (await projected.pool.query(sql)).rows;
  await projection.apply(events.slice(-1));
  const after = (await projected.pool.query(sql)).rows;
  expect(await projected.fingerprints()).toEqual(atOnce);
  return { before, after };
};

describe('what the firm learns later', () => {
  it('2.E3 changes the verdict on a quote when an earlier one is entered after it', async () => {
    const life = new Life().received('AA-1').received('AA-2');
    life.quoted('AA-1', day(3), '100.00').quoted('AA-2', day(2), '90.00');
    const { before, after } = await told(
      life,
      `SELECT case_no FROM rm.violation WHERE rule = 'fixed-price' ORDER BY case_no`,
    );
    expect(before).toEqual([]);
    expect(after).toEqual([{ case_no: 'AA-1' }]);
  });

  it('leaves the verdict alone when the earlier quote has the same price', async () => {
    const life = new Life().received('AA-1').received('AA-2');
    life.quoted('AA-1', day(3), '100.00').quoted('AA-2', day(2), '100.00');
    const { after } = await told(life, `SELECT position FROM rm.price_book`);
    expect(after).toEqual([{ position: 8 }]);
    expect((await projected.pool.query(`SELECT FROM rm.violation WHERE rule = 'fixed-price'`)).rowCount).toBe(
      0,
    );
  });

  it('makes a newcomer with a lower number answer for a role that nobody was given', async () => {
    const life = new Life().received('AA-1').say('AA-1', day(0, 2), 'house_measured');
    const newcomer = { type: 'StaffRegistered', data: person('C0', 'designer') };
    life.event('staff-C0', newcomer, day(5));
    const { before, after } = await told(
      life,
      `SELECT DISTINCT responsible FROM rm.obligation WHERE rule = 'floor-plan'`,
    );
    expect(before).toEqual([{ responsible: 'D2' }]);
    expect(after).toEqual([{ responsible: 'C0' }]);
  });

  it('2.B2 blames a designer for naming a price once it is known that he was one', async () => {
    const life = new Life().received('AA-1');
    life.say('AA-1', day(2), 'client_contacted', { channel: 'phone', totalPriceDisclosed: true }, 'E4');
    const change = { type: 'StaffChanged', data: person('E4', 'estimator', 'designer') };
    life.event('staff-E4', change, day(1));
    const { before, after } = await told(
      life,
      `SELECT responsible FROM rm.violation WHERE rule = 'price-silence'`,
    );
    expect(before).toEqual([]);
    expect(after).toEqual([{ responsible: 'E4' }]);
  });

  it('moves the due times of a store that turns out to have been shut', async () => {
    const life = new Life().received('AA-1').say('AA-1', day(0, 2), 'house_measured');
    const shut = { code: 'AA', dates: ['2026-03-03', '2026-03-04'], reason: '停电' };
    life.event('store-AA', { type: 'StoreClosed', data: shut }, day(9));
    const { before, after } = await told(life, `SELECT due_at FROM rm.obligation WHERE rule = 'floor-plan'`);
    expect(before).toEqual([{ due_at: instant('2026-03-03T17:30:00+08:00') }]);
    expect(after).toEqual([{ due_at: instant('2026-03-05T17:30:00+08:00') }]);
  });

  it('reckons with the new calendar when a case in memory is paused later', async () => {
    const life = new Life().received('AA-1').say('AA-1', day(0, 2), 'house_measured');
    const shut = { code: 'AA', dates: ['2026-03-06'], reason: '停电' };
    life.event('store-AA', { type: 'StoreClosed', data: shut }, day(0, 3));
    life.say('AA-1', day(1), 'case_paused', { reason: '客户出国' }).say('AA-1', day(3), 'case_resumed');
    const { after } = await told(life, `SELECT due_at FROM rm.obligation WHERE rule = 'floor-plan'`);
    expect(after).toEqual([{ due_at: instant('2026-03-07T17:30:00+08:00') }]);
  });

  it('shortens a term that is counted back from a day after the closure', async () => {
    const life = new Life().received('AA-1');
    life.say('AA-1', day(0, 2), 'design_agreement_signed', { signatures: [], fee: '3000.00' });
    const shut = { code: 'AA', dates: ['2026-03-07'], reason: '停电' };
    life.event('store-AA', { type: 'StoreClosed', data: shut }, day(0, 3));
    const { before, after } = await told(
      life,
      `SELECT due_at FROM rm.obligation WHERE rule = 'drawings-to-check'`,
    );
    expect(before).toEqual([{ due_at: instant('2026-03-06T17:30:00+08:00') }]);
    expect(after).toEqual([{ due_at: instant('2026-03-05T17:30:00+08:00') }]);
  });

  it('replaces the rows of a case when something is entered that happened earlier', async () => {
    const life = new Life().received('AA-1').say('AA-1', day(0, 2), 'house_measured');
    life.say('AA-1', day(8), 'follow_up_called').say('AA-1', day(1), 'floor_plan_completed');
    const { before, after } = await told(
      life,
      `SELECT status, (SELECT count(*) FROM rm.violation WHERE rule = 'floor-plan') AS violations
       FROM rm.obligation WHERE rule = 'floor-plan'`,
    );
    expect(before).toEqual([{ status: 'missed', violations: 1 }]);
    expect(after).toEqual([{ status: 'met', violations: 0 }]);
  });

  it('leaves a sentence as it was told when a person changes the name', async () => {
    const life = new Life().received('AA-1');
    life.event(
      'staff-M1',
      { type: 'StaffChanged', data: { ...person('M1', 'customer_manager'), name: '新名' } },
      day(3),
    );
    life.received('AA-2', day(4));
    const { after } = await told(life, `SELECT sentence_zh FROM rm.case_timeline ORDER BY position`);
    expect(after.map(({ sentence_zh }) => String(sentence_zh).includes('新名'))).toEqual([false, true]);
  });
});
