import { instant } from '@casetrail/kernel';
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

const STAFF = [
  { no: 'M1', name: '名M1', store: 'CZ', roles: ['customer_manager'] },
  { no: 'D1', name: '名D1', store: 'CZ', roles: ['designer'] },
];

const line = (at: string, caseNo: string, step: string, data: object = {}): Line => ({
  at: `2026-${at.replace(' ', 'T')}:00+08:00`,
  store: 'CZ',
  case: caseNo,
  actor: 'M1',
  step,
  data,
});

const received = (at: string, caseNo: string) => [
  line(at, caseNo, 'client_received', {
    client: { name: '甲', area: 90, houseType: 'flat' },
    receptionForm: true,
  }),
  line(at, caseNo, 'designer_assigned', { designer: 'D1' }),
];

const STORY = [
  ...received('04-06 09:00', 'CZ-1'),
  ...received('04-07 09:00', 'CZ-2'),
  ...received('04-08 09:00', 'CZ-3'),
  line('04-07 10:00', 'CZ-1', 'house_measured'),
  line('04-07 11:00', 'CZ-2', 'floor_plan_completed'),
  line('04-07 14:00', 'CZ-2', 'house_measured'),
  line('05-02 10:00', 'CZ-3', 'client_lost'),
];

const told = async () => {
  const writer = new LogWriter().firm({ stores: [{ code: 'CZ', name: 'CZ' }], staff: STAFF }).live();
  for (const one of STORY) writer.line(one);
  await writer.write();
  return figuresOn(counted, writer.log, () => instant('2026-05-20T12:00:00+08:00'));
};

describe('the process as it really ran', () => {
  it('says which step followed which, and where the order was broken', async () => {
    const kpi = await told();
    const { steps, flows } = answered(await kpi.process({ month: '2026-04' }));
    expect(flows.map(({ from, to, count, early, belated }) => [from, to, count, early, belated])).toEqual([
      ['ClientReceived', 'DesignerAssigned', 3, 0, 0],
      ['DesignerAssigned', 'FloorPlanCompleted', 1, 1, 0],
      ['DesignerAssigned', 'HouseMeasured', 1, 0, 0],
      ['FloorPlanCompleted', 'HouseMeasured', 1, 0, 1],
    ]);
    expect(steps.filter(({ count }) => count > 0).map(({ id, count }) => [id, count])).toEqual([
      ['ClientReceived', 3],
      ['DesignerAssigned', 3],
      ['HouseMeasured', 2],
      ['FloorPlanCompleted', 1],
    ]);
  });

  it('counts a step in the period of its day, and a path in that of the reception', async () => {
    const kpi = await told();
    const may = answered(await kpi.process({ month: '2026-05' }));
    expect(may.flows.map(({ from, to, count }) => [from, to, count])).toEqual([
      ['DesignerAssigned', 'ClientLost', 1],
    ]);
    expect(may.variants).toEqual([]);
    const april = answered(await kpi.process({ month: '2026-04' }));
    expect(april.variants.map(({ id, count, way }) => [id, count, way])).toEqual([
      ['received>measured', 2, 'asked'],
      ['received>lost', 1, 'asked'],
    ]);
    expect([april.cases, april.variantsInAll]).toEqual([3, 2]);
    expect(answered(await kpi.process({ month: '2026-04', variants: 1 })).variants).toHaveLength(1);
  });

  it('narrows to a store and to a person, and refuses what does not exist', async () => {
    const kpi = await told();
    expect(answered(await kpi.process({ month: '2026-04', store: 'ZX' })).flows).toEqual([]);
    expect(answered(await kpi.process({ month: '2026-04', person: 'D1' })).flows).toHaveLength(4);
    expect(await kpi.process({ role: 'king' })).toMatchObject({ code: 'unknown-role' });
    expect(await kpi.process({ window: '7', month: '2026-04' })).toMatchObject({ code: 'window-or-month' });
  });

  it('agrees with what stands behind it, and its deviations with the violations', async () => {
    const { log } = await (await sampleLog(2_000)).live().write();
    const kpi = await figuresOn(counted, log, () => instant('2026-05-20T12:00:00+08:00'));
    const asked = { months: 12 };
    const { flows, variants, deviations } = answered(await kpi.process({ ...asked, variants: 200 }));
    expect(flows.length).toBeGreaterThan(30);
    for (const { from, to, count } of flows.slice(0, 5)) {
      const { total } = answered(await kpi.behind({ ...asked, measure: 'flow', about: `${from}>${to}` }));
      expect(total).toBe(count);
    }
    const [first] = variants;
    const behind = answered(await kpi.behind({ ...asked, measure: 'path', about: first?.id ?? '' }));
    expect(behind.total).toBe(first?.count);
    const { measures } = answered(await kpi.figures({ ...asked, measure: 'violations' }));
    const deviating = deviations.reduce((sum, { count }) => sum + count, 0);
    expect(deviating).toBe(measures[0]?.total.count);
    expect(deviations.map(({ kind }) => kind).sort()).toEqual([
      'forbidden',
      'late',
      'missing',
      'out_of_order',
    ]);
  });

  it('is not among the figures, and not published with them', async () => {
    const kpi = await told();
    const { measures } = answered(await kpi.figures({ month: '2026-04' }));
    expect(measures.map(({ id }) => id)).not.toContain('flow');
    expect(answered(await kpi.figures({ month: '2026-04', measure: 'flow' })).measures).toHaveLength(1);
  });
});
