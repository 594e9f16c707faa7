import { judgeAll } from '../../judging/judge-all.ts';
import { rulebook } from '@casetrail/domain';
import { instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CountedFirm } from '../../kpi/fixtures/counted.ts';
import { LogWriter } from '../../projections/fixtures/firm-log.ts';
import { sampleLog } from '../../projections/fixtures/sample-journal.ts';
import { answered, figuresOn } from './fixtures/figured.ts';

let counted: CountedFirm;

beforeAll(async () => {
  counted = await CountedFirm.open();
});

afterAll(() => counted.drop());

const STAFF = [
  { no: 'M1', name: '许美玲', store: 'CZ', roles: ['customer_manager'] },
  { no: 'D1', name: '周海', store: 'CZ', roles: ['designer'] },
  { no: 'G1', name: '陈总', store: 'CZ', roles: ['general_office'] },
];

const client = { client: { name: '甲', area: 90, houseType: 'flat' }, receptionForm: true };
const line = (at: string, step: string, data: object, caseNo = 'CZ-1') => ({
  ...{ at: `${at}+08:00`, store: 'CZ', case: caseNo, actor: 'M1', step, data },
});

const id = (last: string) => `0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e${last}` as Uuid;

describe('the figures of a month as published', () => {
  it('stay as they were, and later corrections are listed beneath with their causes', async () => {
    let now = instant('2026-04-30T12:00:00+08:00');
    const writer = new LogWriter(() => now)
      .firm({ stores: [{ code: 'CZ', name: '郴州店' }], staff: STAFF })
      .live()
      .line(line('2026-04-02T10:00:00', 'client_received', client))
      .line(line('2026-04-03T10:00:00', 'house_measured', {}));
    await writer.write();
    const kpi = await figuresOn(counted, writer.log, () => now);
    const publish = (actor: string, commandId = id('61')) =>
      kpi.publish({ month: '2026-04', actor: actor as StaffNo, commandId });

    expect(await publish('G1')).toMatchObject({ refusal: { code: 'month-not-over' } });
    now = instant('2026-05-06T09:00:00+08:00');
    expect(await publish('M1')).toMatchObject({ refusal: { code: 'not-the-general-office' } });
    expect(await kpi.published('2026-04')).toBeUndefined();
    expect(await publish('G1')).toMatchObject({ outcome: 'recorded', repeated: false });
    expect(await publish('G1')).toMatchObject({ outcome: 'recorded', repeated: true });
    expect(await publish('G1', id('62'))).toMatchObject({ refusal: { code: 'already-published' } });
    expect(await kpi.publishedMonths()).toEqual(['2026-04']);

    const before = await kpi.published('2026-04');
    expect(before?.corrections).toEqual([]);
    const figure = (measure: string, about: string) =>
      before?.figures.filter(
        (one) => one.measure === measure && one.about === about && one.outcome !== 'spread',
      );
    expect(figure('received', '')).toMatchObject([{ store: 'CZ', count: 1 }]);
    expect(figure('on_time', 'floor-plan')).toMatchObject([{ outcome: 'late', count: 1 }]);
    expect(before?.sentence.zh).toContain('陈总 发布 2026-04 月度数据');

    // In May somebody enters that the plan was finished in time, and that there was another client.
    writer
      .line(line('2026-04-04T11:00:00', 'floor_plan_completed', {}))
      .line(line('2026-04-29T10:00:00', 'client_received', client, 'CZ-2'))
      .line(line('2026-05-05T10:00:00', 'plan_reviewed', { withClient: true }));
    await writer.write();
    const { position } = await writer.log.head();
    const after = await kpi.published('2026-04');
    expect(after?.figures).toEqual(before?.figures);
    const corrections = after?.corrections
      .filter(({ measure }) => ['received', 'on_time', 'violations'].includes(measure))
      .map(({ measure, about, outcome, published, now: is, causes, otherPositions }) => [
        `${measure} ${about} ${outcome}`.trim(),
        `${published.count} → ${is.count}`,
        causes.map(({ caseNo, positions, count }) => `${caseNo} ${count} @${positions.join(',')}`),
        otherPositions,
      ])
      .filter(([what]) => !String(what).includes('measurement-sheet'));
    expect(corrections).toEqual(
      expect.arrayContaining([
        ['received', '1 → 2', [`CZ-2 1 @${position - 1}`], []],
        ['on_time floor-plan late', '1 → 0', [`CZ-1 -1 @${position - 2}`], []],
        ['on_time floor-plan on_time', '0 → 1', [`CZ-1 1 @${position - 2}`], []],
        ['violations floor-plan fine', '1 → 0', [`CZ-1 -1 @${position - 2}`], []],
      ]),
    );
    // The case went on in May; that corrects nothing of April.
    const goneOn = after?.corrections
      .filter(({ closes }) => !closes)
      .map(({ measure, about }) => [measure, about]);
    expect(goneOn).toEqual([['conversion', 'reviewed']]);
  });

  it('name what was learnt of people and stores where no case explains a change', async () => {
    let now = instant('2026-05-06T09:00:00+08:00');
    const writer = new LogWriter(() => now)
      .firm({ stores: [{ code: 'CZ', name: '郴州店' }], staff: STAFF })
      .live()
      .line(line('2026-04-02T10:00:00', 'client_received', client))
      .line(line('2026-04-29T10:00:00', 'house_measured', {}));
    await writer.write();
    const kpi = await figuresOn(counted, writer.log, () => now);
    await kpi.publish({ month: '2026-04', actor: 'G1' as StaffNo, commandId: id('63') });
    now = instant('2026-05-07T09:00:00+08:00');
    writer.event(
      'store-CZ',
      { type: 'StoreClosed', data: { code: 'CZ', dates: ['2026-04-30'], reason: '停电' } },
      now,
    );
    await writer.write();
    const { position } = await writer.log.head();
    const after = await kpi.published('2026-04');
    expect(
      after?.corrections
        .filter(({ measure, about }) => measure === 'on_time' && about === 'floor-plan')
        .map(({ published, now: is, causes, otherPositions }) => [
          published.count,
          is.count,
          causes,
          otherPositions,
        ]),
    ).toEqual([[1, 0, [], [position]]]);
  });
});

describe('the figures and the findings', () => {
  it('count the same violations', async () => {
    const writer = await (await sampleLog(2_000)).live().write();
    const moment = instant('2026-05-20T12:00:00+08:00');
    const kpi = await figuresOn(counted, writer.log, () => moment);
    let found = 0;
    await judgeAll({ log: writer.log, rulebook, holidays: publishedHolidays }, moment, (violations) => {
      found += violations.length;
    });
    const { measures } = answered(await kpi.figures({ window: '90', measure: 'violations' }));
    expect(measures[0]?.total.count).toBe(found);
    expect(found).toBeGreaterThan(100);
  });
});
