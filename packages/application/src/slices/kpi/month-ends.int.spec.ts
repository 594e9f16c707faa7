import { instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CountedFirm } from '../../kpi/fixtures/counted.ts';
import { LogWriter } from '../../projections/fixtures/firm-log.ts';
import { figuresOn } from './fixtures/figured.ts';

let counted: CountedFirm;

beforeAll(async () => {
  counted = await CountedFirm.open();
});

afterAll(() => counted.drop());

/** A store that receives so many clients at 10:00 on each of these days. */
const received = async (...days: readonly (readonly [date: string, clients: number])[]) => {
  const staff = [{ no: 'M1', name: '许美玲', store: 'CZ', roles: ['customer_manager'] }];
  const writer = new LogWriter().firm({ stores: [{ code: 'CZ', name: '郴州店' }], staff }).live();
  let no = 0;
  for (const [date, clients] of days)
    for (let nth = 0; nth < clients; nth += 1)
      writer.line({
        ...{
          at: `${date}T10:00:00+08:00`,
          store: 'CZ',
          case: `CZ-${(no += 1)}`,
          actor: 'M1',
          step: 'client_received',
        },
        data: { client: { name: '甲', area: 90, houseType: 'flat' }, receptionForm: true },
      });
  return (await writer.write()).log;
};

/** March, April and May of 2026 whole; June has 24 working days, 1 June is the first. */
const PAST = [
  ['2026-03-02', 4],
  ['2026-03-31', 2],
  ['2026-04-01', 3],
  ['2026-04-30', 5],
  ['2026-05-06', 6],
  ['2026-05-30', 1],
] as const;

const projected = async (now: string, days: readonly (readonly [string, number])[]) => {
  const log = await received(...days);
  const kpi = await figuresOn(counted, log, () => instant(now));
  const { measures, ...rest } = await kpi.monthEnd({ store: 'CZ' });
  return { ...rest, of: (id: string) => measures.find((one) => one.id === id) };
};

describe('the end of this month', () => {
  it('is not projected from less than three whole months, and says so', async () => {
    const { of, month } = await projected('2026-05-20T12:00:00+08:00', PAST);
    expect(month).toBe('2026-05');
    expect(of('received')).toMatchObject({ projection: null, history: { months: 2, needed: 3 }, soFar: 6 });
    expect(of('received')?.said.zh).toBe('历史太短，无法预测：只有 2 个完整月份，至少需要 3 个');
  });

  it('leaves a month out of which the first working days are missing', async () => {
    const { of } = await projected('2026-06-01T12:00:00+08:00', [['2026-03-03', 4], ...PAST.slice(2)]);
    expect(of('received')?.history.months).toBe(2);
  });

  it('begins with what whole months came to', async () => {
    const { of, worked, workingDays } = await projected('2026-06-01T00:00:00+08:00', PAST);
    expect([worked, workingDays]).toEqual([0, 24]);
    // 6, 8 and 7 clients.
    expect(of('received')?.projection).toEqual({ estimate: 7, low: 6, high: 8, months: 3, coverage: 0.5 });
    expect(of('contracts')?.projection).toMatchObject({ estimate: 0, low: 0, high: 0 });
  });

  it('goes on with what has come in, and what past months still had to come', async () => {
    const june = [...PAST, ['2026-06-01', 10]] as const;
    const { of, worked } = await projected('2026-06-16T12:00:00+08:00', june);
    expect(worked).toBe(13);
    // After half of their days 2, 5 and 1 were still to come.
    expect(of('received')).toMatchObject({ soFar: 10, projection: { estimate: 13, low: 11, high: 15 } });
  });

  it('is never less than what came in already today', async () => {
    const june = [...PAST, ['2026-06-01', 10], ['2026-06-16', 50]] as const;
    const { of } = await projected('2026-06-16T12:00:00+08:00', june);
    expect(of('received')).toMatchObject({ soFar: 60, projection: { estimate: 60, low: 60, high: 60 } });
  });

  it('tells how such projections would have done, at the end of every day of every month', async () => {
    const { of } = await projected('2026-07-01T12:00:00+08:00', [...PAST, ['2026-06-01', 7]]);
    const record = of('received')?.record;
    expect(record).toMatchObject({ projections: 30, months: 1, promised: 0.5 });
    // Before June began 7 was the estimate; on each day after the first it had seven, and 2, 5 and 1 to come.
    expect(record?.covered).toBeCloseTo(1 / 30);
  });
});
