import { DAY, formatInstant, instant, type Instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectStoresAsJudged } from '../queries/fixtures/as-judged.ts';
import { LogWriter } from './fixtures/firm-log.ts';
import { Projected } from './fixtures/projected.ts';

let projected: Projected;

beforeAll(async () => {
  projected = await Projected.open();
});

afterAll(() => projected.drop());

const at = (moment: string) => instant(`2026-${moment.replace(' ', 'T')}:00+08:00`);

const person = (no: string, store: string, ...roles: string[]) => ({ no, name: `员工${no}`, store, roles });
const client = { name: '喻玉兰', area: 100, houseType: 'flat' };
const TEXT = { zh: '新条文', en: 'A new text' };
const fourDays = { 'floor-plan': { text: TEXT, term: { kind: 'working_days', days: 4 } } };

class Life extends LogWriter {
  constructor() {
    super(() => at('06-01 09:00'));
    this.firm({
      stores: [
        { code: 'AA', name: '安安店' },
        { code: 'BB', name: '贝贝店' },
      ],
      staff: [
        person('M1', 'AA', 'customer_manager', 'general_office'),
        person('D2', 'AA', 'designer'),
        person('D3', 'BB', 'designer'),
        person('G4', 'AA', 'engineering_manager'),
      ],
    });
  }

  say(caseNo: string, moment: string, step: string, data: object = {}): this {
    const store = caseNo.slice(0, 2);
    return this.line({ at: formatInstant(at(moment)), store, case: caseNo, actor: 'M1', step, data });
  }

  received(caseNo: string, moment: string): this {
    return this.say(caseNo, moment, 'client_received', { client, receptionForm: true });
  }

  adopted(version: string, from: string, changes: object, stores: 'all' | string[] = 'all'): this {
    const told = at('03-04 10:00');
    const basics = { version, title: TEXT, basedOn: '2026-01-01', replaces: ['2026-01-01'] };
    this.event(
      `edition-${version}`,
      { type: 'EditionProposed', data: { ...basics, stores, from, changes } },
      told,
    );
    return this.event(
      `edition-${version}`,
      { type: 'EditionAdopted', data: { version, from, stores } },
      told,
    );
  }

  withdrawn(version: string): this {
    return this.event(
      `edition-${version}`,
      { type: 'EditionWithdrawn', data: { version, reason: '另有安排' } },
      at('03-04 11:00'),
    );
  }
}

const plans = async () =>
  (
    await projected.pool.query<{ case_no: string; edition: string; due_at: Instant }>(
      `SELECT case_no, edition, due_at FROM rm.obligation WHERE rule = 'floor-plan' ORDER BY case_no`,
    )
  ).rows.map(({ case_no, edition, due_at }) => [case_no, edition, formatInstant(due_at).slice(5, 16)]);

/** The same rows whether the log came event by event, in one go, or with a restart in the middle. */
const sameBytes = async (life: Life) => {
  const { log } = await life.write();
  const events = await log.readAll(0, 1_000);
  await projected.rebuilt(log);
  const expected = await projected.fingerprints();
  await projected.rebuilt(log, { batch: 1, liveCases: 1 });
  expect(await projected.fingerprints()).toEqual(expected);
  for (let cut = 1; cut < events.length; cut += 1) {
    await projected.empty();
    await (await projected.projection(log)).apply(events.slice(0, cut));
    await (await projected.projection(log, { batch: 2 })).apply(events);
    expect(await projected.fingerprints()).toEqual(expected);
  }
  return log;
};

describe('an edition that is adopted in the middle of a log', () => {
  it('is what later triggers are judged by, in its own stores', async () => {
    const life = new Life().received('AA-1', '03-02 09:00').received('BB-2', '03-02 09:00');
    life
      .say('AA-1', '03-05 23:59', 'house_measured')
      .adopted('2026-03', '2026-03-06', { rules: fourDays }, ['AA']);
    life.received('AA-3', '03-06 09:00').say('AA-3', '03-06 09:00', 'house_measured');
    life.say('BB-2', '03-06 09:00', 'house_measured').say('AA-1', '03-06 10:00', 'floor_plan_completed');
    await sameBytes(life);
    expect(await plans()).toEqual([
      ['AA-1', '2026-01-01', '03-06T17:30'],
      ['AA-3', '2026-03', '03-11T17:30'],
      ['BB-2', '2026-01-01', '03-07T17:30'],
    ]);
  });

  it('judges anew what a journal told of days after it, before it was adopted', async () => {
    const life = new Life().received('AA-1', '03-02 09:00').say('AA-1', '03-09 10:00', 'house_measured');
    life.received('AA-2', '03-02 09:00').say('AA-2', '03-05 10:00', 'house_measured');
    life.adopted('2026-03', '2026-03-06', { rules: fourDays });
    await sameBytes(life);
    expect(await plans()).toEqual([
      ['AA-1', '2026-03', '03-13T17:30'],
      ['AA-2', '2026-01-01', '03-06T17:30'],
    ]);
  });

  it('leaves no trace when it is withdrawn before it is in force', async () => {
    const life = new Life().received('AA-1', '03-02 09:00').say('AA-1', '03-09 10:00', 'house_measured');
    life.adopted('2026-03', '2026-03-06', { rules: fourDays }).withdrawn('2026-03');
    await sameBytes(life);
    expect(await plans()).toEqual([['AA-1', '2026-01-01', '03-10T17:30']]);
  });

  it('moves clocks that run by the single days it tells of', async () => {
    const life = new Life().received('AA-1', '03-02 09:00').say('AA-1', '03-05 10:00', 'house_measured');
    const exceptions = [{ date: '2026-03-06', works: false, name: '停电' }];
    life.adopted('2026-03', '2026-03-06', { calendar: { exceptions } });
    await sameBytes(life);
    expect(await plans()).toEqual([['AA-1', '2026-01-01', '03-07T17:30']]);
  });

  it('costs from its day on what it says', async () => {
    const life = new Life().received('AA-1', '03-02 09:00').say('AA-1', '03-05 10:00', 'estimate_issued', {
      amount: '100.00',
      quote: 'itemised',
    });
    const penalty = { kind: 'fine', amount: '30.00' };
    life.adopted('2026-03', '2026-03-06', { rules: { 'split-table': { penalty } } });
    life.say('AA-1', '03-06 10:00', 'estimate_issued', { amount: '100.00', quote: 'itemised' });
    await sameBytes(life);
    const { rows } = await projected.pool.query(
      `SELECT edition, amount_fen FROM rm.violation WHERE rule = 'split-table' ORDER BY at`,
    );
    expect(rows).toEqual([
      { edition: '2026-01-01', amount_fen: 100_00 },
      { edition: '2026-03', amount_fen: 30_00 },
    ]);
  });
});

describe('2.9.5 what a store owes when other rules are to follow', () => {
  it('is listed month by month as it is judged, however much time passes', async () => {
    const life = new Life()
      .received('AA-1', '03-02 09:00')
      .say('AA-1', '03-03 09:00', 'construction_started');
    const window = { text: TEXT, term: { kind: 'month_window', from: 3, to: 9 } };
    life.adopted('2026-05', '2026-05-10', { rules: { 'active-sites': window } }).live();
    const log = await sameBytes(life);
    const projection = await projected.projection(log);
    for (let days = 0; days < 190; days += 1) {
      const now = (at('03-04 00:00') + days * DAY) as Instant;
      await expectStoresAsJudged(
        projected.queries(log, projection, () => now),
        log,
        now,
      );
    }
    const late = projected.queries(log, projection, () => at('07-20 00:00'));
    const { items } = await late.obligations({ rule: 'active-sites', status: 'missed' });
    expect(items.map(({ dueAt, rule }) => [dueAt.slice(5, 10), rule.edition])).toEqual([
      ['07-10', '2026-05'],
      ['06-10', '2026-05'],
      ['05-22', '2026-01-01'],
      ['04-22', '2026-01-01'],
      ['03-22', '2026-01-01'],
    ]);
  });
});
