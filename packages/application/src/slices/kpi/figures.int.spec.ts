import type { KpiMeasureView } from '@casetrail/contract';
import { evolveStage, FIGURES, KPI_STAGES, STAGES, stageReachedBy, type CaseEvent } from '@casetrail/domain';
import { instant, Refusal, type Instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CountedFirm } from '../../kpi/fixtures/counted.ts';
import { LogWriter, type Line } from '../../projections/fixtures/firm-log.ts';
import { sampleLog } from '../../projections/fixtures/sample-journal.ts';
import { answered, figuresOn } from './fixtures/figured.ts';

let counted: CountedFirm;

beforeAll(async () => {
  counted = await CountedFirm.open();
});

afterAll(() => counted.drop());

const person = (no: string, store: string, ...roles: string[]) => ({ no, name: `名${no}`, store, roles });

const STAFF = [
  person('M1', 'CZ', 'customer_manager', 'store_supervisor'),
  person('M2', 'ZX', 'customer_manager'),
  person('D1', 'CZ', 'designer'),
  person('E1', 'CZ', 'estimator'),
];

/** Two stores; CZ has three clients, ZX one. */
const firm = () =>
  new LogWriter().firm({ stores: ['CZ', 'ZX'].map((code) => ({ code, name: code })), staff: STAFF }).live();

const line = (at: string, caseNo: string, step: string, data: object = {}, actor = 'M1'): Line => ({
  at: `2026-${at.replace(' ', 'T')}:00+08:00`,
  store: caseNo.slice(0, 2),
  case: caseNo,
  actor,
  step,
  data,
});

const received = (at: string, caseNo: string, actor = 'M1') =>
  line(
    at,
    caseNo,
    'client_received',
    { client: { name: '甲', area: 90, houseType: 'flat' }, receptionForm: true },
    actor,
  );

const contract = (at: string, caseNo: string, amount: string) =>
  line(at, caseNo, 'construction_contract_signed', {
    amount,
    signatures: { contract: ['client', 'customer_manager'], drawings: [], quotation: [] },
  });

const story = [
  received('03-31 23:59', 'CZ-1'),
  received('04-01 00:00', 'CZ-2'),
  received('04-10 10:00', 'CZ-3'),
  received('04-10 11:00', 'ZX-1', 'M2'),
  // The customer manager is the designer, too: it counts for him once.
  line('04-11 10:00', 'CZ-3', 'designer_assigned', { designer: 'M1' }),
  line('04-12 10:00', 'CZ-2', 'designer_assigned', { designer: 'D1' }),
  contract('04-30 23:59', 'CZ-2', '60000.00'),
  contract('05-01 00:00', 'CZ-3', '40000.00'),
  line('05-02 10:00', 'ZX-1', 'client_lost', {}, 'M2'),
];

const told = async (now: string, lines: readonly Line[] = story) => {
  const writer = firm();
  for (const one of lines) writer.line(one);
  await writer.write();
  const clock = () => instant(now);
  return { kpi: await figuresOn(counted, writer.log, clock), log: writer.log };
};

const measure = (measures: readonly KpiMeasureView[], id: string) => {
  const found = measures.find((one) => one.id === id);
  if (!found) throw new Error(`no measure ${id}`);
  return found;
};

const NOW = '2026-05-10T12:00:00+08:00';

describe('the figures of a month', () => {
  it('begin and end at midnight of the firm', async () => {
    const { kpi } = await told(NOW);
    const april = answered(await kpi.figures({ month: '2026-04' }));
    expect([april.from, april.to]).toEqual(['2026-04-01', '2026-04-30']);
    expect(measure(april.measures, 'received').total.count).toBe(3);
    expect(measure(april.measures, 'output_value').total).toMatchObject({ count: 1, value: 6_000_000 });
    const march = answered(await kpi.figures({ month: '2026-03' }));
    expect(measure(march.measures, 'received').total.count).toBe(1);
    const may = answered(await kpi.figures({ month: '2026-05' }));
    expect(measure(may.measures, 'output_value').total).toMatchObject({ count: 1, value: 4_000_000 });
    expect(measure(may.measures, 'lost').rows.map(({ about, count }) => [about, count])).toEqual([
      ['received', 1],
    ]);
  });

  it('show the cohort with its age, and what of it came how far by now', async () => {
    const { kpi } = await told(NOW);
    const { measures } = answered(await kpi.figures({ month: '2026-04' }));
    const { rows, cohort, total } = measure(measures, 'conversion');
    expect(cohort).toEqual({ received: 3, youngestDays: 10, oldestDays: 39 });
    expect(rows.map(({ about, count, share, median }) => [about, count, share, median])).toEqual([
      ['contracted', 2, 2 / 3, 25],
      ['lost', 1, 1 / 3, 22],
    ]);
    expect([total.share, total.median]).toEqual([null, null]);
  });

  it('count for a person and a role once each, whatever else he does', async () => {
    const { kpi } = await told(NOW);
    const of = async (whose: object) => {
      const may = answered(await kpi.figures({ month: '2026-05', ...whose }));
      const april = answered(await kpi.figures({ month: '2026-04', ...whose }));
      return [may, april].map(({ measures }) => measure(measures, 'output_value').total.count);
    };
    expect(await of({ person: 'M1' })).toEqual([1, 1]);
    expect(await of({ person: 'M1', role: 'designer' })).toEqual([1, 0]);
    expect(await of({ role: 'designer' })).toEqual([1, 1]);
    expect(await of({ person: 'D1' })).toEqual([0, 1]);
    expect(await of({ store: 'ZX' })).toEqual([0, 0]);
    expect(await of({ person: 'E1' })).toEqual([0, 0]);
  });
});

describe('a rolling window', () => {
  it('holds today and the days before, by store and by person alike', async () => {
    const count = async (now: string, window: '7' | '30' | '90', whose: object = {}) => {
      const { kpi } = await told(now);
      const { measures } = answered(await kpi.figures({ window, ...whose }));
      return measure(measures, 'received').total.count;
    };
    expect(await count('2026-04-06T23:59:00+08:00', '7')).toBe(2);
    expect(await count('2026-04-07T00:00:00+08:00', '7')).toBe(1);
    expect(await count('2026-04-07T00:00:00+08:00', '7', { person: 'M1' })).toBe(1);
    expect(await count('2026-06-28T23:59:00+08:00', '90')).toBe(4);
    expect(await count('2026-06-29T00:00:00+08:00', '90')).toBe(3);
    expect(await count('2026-06-29T00:00:00+08:00', '90', { role: 'customer_manager' })).toBe(3);
    expect(await count('2026-06-30T00:00:00+08:00', '90', { person: 'M1', role: 'customer_manager' })).toBe(
      1,
    );
  });

  it('counts no day before it has come, and a term from the moment it ran out', async () => {
    // CZ-1 was received before the rules knew of it; measured, its plan is due by closing of the next working day.
    const lines = [received('03-02 09:00', 'CZ-1'), line('03-03 10:00', 'CZ-1', 'house_measured', {})];
    const plan = async (now: string) => {
      const { kpi } = await told(now, lines);
      const { measures } = answered(await kpi.figures({ window: '7', measure: 'on_time' }));
      return measure(measures, 'on_time').rows.find(({ about }) => about === 'floor-plan')?.outcomes[0]
        ?.outcome;
    };
    expect(await plan('2026-03-04T17:30:00+08:00')).toBeUndefined();
    expect(await plan('2026-03-04T17:30:00.001+08:00')).toBe('late');
  });
});

describe('what was asked wrongly', () => {
  it.each([
    [{ window: '7', month: '2026-04' }, 'window-or-month'],
    [{ month: '2026-13' }, 'no-such-month'],
    [{ window: '8' }, 'no-such-window'],
    [{ role: 'boss' }, 'unknown-role'],
    [{ measure: 'luck' }, 'unknown-measure'],
  ])('%j is refused', async (query, code) => {
    const { kpi } = await told(NOW, []);
    const answer = await kpi.figures(query as Parameters<typeof kpi.figures>[0]);
    expect(answer).toBeInstanceOf(Refusal);
    expect(answer).toMatchObject({ code });
  });
});

describe('behind every figure', () => {
  it('stand as many facts as it counts, each with its events, a page at a time', async () => {
    const writer = await (await sampleLog(1_500)).live().write();
    const clock = () => instant('2026-04-20T12:00:00+08:00');
    const kpi = await figuresOn(counted, writer.log, clock);
    for (const whose of [{}, { store: writer.stores[0] }, { role: 'designer' }]) {
      const { measures } = answered(await kpi.figures({ month: '2026-03', ...whose }));
      for (const { id, total, rows } of measures) {
        const all = answered(await kpi.behind({ month: '2026-03', measure: id, ...whose }));
        expect(all.total, id).toBe(total.count);
        for (const row of rows.slice(0, 2))
          expect(
            answered(await kpi.behind({ month: '2026-03', measure: id, about: row.about, ...whose })).total,
          ).toBe(row.count);
      }
    }
    const pages = [1, 2].map((page) => kpi.behind({ month: '2026-03', measure: 'on_time', page, size: 20 }));
    const [first, second] = (await Promise.all(pages)).map(answered);
    const named = [...(first?.items ?? []), ...(second?.items ?? [])].map(({ stream, positions, about }) =>
      JSON.stringify([stream, about, positions]),
    );
    expect(named).toHaveLength(40);
    expect(first?.items.every(({ events, positions }) => events.length === positions.length)).toBe(true);
  });
});

describe('compliance', () => {
  it('splits what was owed and broken as asked, and nothing is lost on the way', async () => {
    const writer = await (await sampleLog(1_500)).live().write();
    const kpi = await figuresOn(counted, writer.log, () => instant('2026-04-20T12:00:00+08:00'));
    const { measures } = answered(await kpi.figures({ window: '90' }));
    const whole = measure(measures, 'on_time');
    for (const by of ['rule', 'store', 'day', 'month', 'rule,store,month', '']) {
      const { cells, total } = answered(await kpi.compliance({ window: '90', by, size: 2_000 }));
      expect(cells).toHaveLength(total);
      const sum = (of: 'decided' | 'violations' | 'late') => cells.reduce((all, cell) => all + cell[of], 0);
      expect(sum('decided'), by).toBe(whole.total.count);
      expect(sum('violations') + sum('late'), by).toBe(measure(measures, 'violations').total.count);
    }
    const { cells } = answered(await kpi.compliance({ window: '90', by: 'role,person', size: 2_000 }));
    const { total } = measure(
      answered(await kpi.figures({ window: '90', role: 'designer' })).measures,
      'on_time',
    );
    expect(
      cells.filter(({ role }) => role === 'designer').reduce((all, { decided }) => all + decided, 0),
    ).toBe(total.count);
    const paged = answered(await kpi.compliance({ window: '90', by: 'rule', size: 3, page: 2 }));
    const all = answered(await kpi.compliance({ window: '90', by: 'rule' }));
    expect([paged.cells, paged.total]).toEqual([all.cells.slice(3, 6), all.total]);
    expect(answered(await kpi.compliance({ window: '90', by: 'rule', page: 99 }))).toMatchObject({
      cells: [],
      total: all.total,
    });
    expect(await kpi.compliance({ by: 'day,month' })).toMatchObject({ code: 'day-or-month' });
    expect(await kpi.compliance({ by: 'colour' })).toMatchObject({ code: 'unknown-group' });
  });
});

describe('the stages that are counted', () => {
  it('are those that the list of cases shows', () => {
    expect([...KPI_STAGES, 'lost']).toEqual([...STAGES]);
    for (const type of ['HouseMeasured', 'BudgetIssued', 'Settled', 'CasePaused'] as const) {
      const event = { type, data: {} } as unknown as CaseEvent;
      expect(stageReachedBy(event) ?? 'received').toBe(evolveStage(undefined, event));
    }
  });
});

it('every measure is shown, counted or not', async () => {
  const { kpi } = await told(NOW, []);
  const { measures, asOf, position } = answered(await kpi.figures({}));
  expect(measures.map(({ id }) => id)).toEqual(FIGURES.map(({ id }) => id));
  expect(measures.every(({ total }) => total.count === 0 && total.share === null)).toBe(true);
  expect([instant(asOf), position]).toEqual([instant(NOW) satisfies Instant, expect.any(Number)]);
});
