import type { CaseTrail, LookView } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { inventedTrail } from '../../testing/invented-trail.ts';
import { tellTrail } from './tell-trail.ts';
import type { TrailItem, TrailPage } from './trail-page.ts';

const told = (asOf?: string): TrailPage => tellTrail(inventedTrail(asOf) as CaseTrail, ({ zh }) => zh);

const spoken = (item: TrailItem): string =>
  item.kind === 'event'
    ? `${item.time} ${item.step}`
    : item.kind === 'missed'
      ? `${item.time} ! ${item.violation.rule.title}`
      : `${item.time} ? ${item.who}`;

describe('the trail of a case', () => {
  const page = told();
  const items = page.days.flatMap((day) => day.items);
  const event = (step: string) => items.find((item) => item.kind === 'event' && item.step === step);

  it('is told by days, with what ran out at the time when it did', () => {
    expect(page.days.map(({ date, items: on }) => [date, ...on.map(spoken)])).toEqual([
      ['2026-02-12', '10:00 接待客户'],
      ['2026-02-13', '16:00 量房'],
      ['2026-02-14', '15:00 完成平面图', '15:30 平面图交预算员'],
      ['2026-02-24', '10:15 ! 出估算'],
      ['2026-02-25', '09:10 出估算'],
      ['2026-02-26', '14:00 签设计协议', '17:30 ! 预约看方案'],
      ['2026-03-01', '24:00 ! 设计师联系客户'],
      ['2026-03-02', '11:00 联系客户'],
    ]);
  });
  it('hangs a violation onto the event that proves it', () => {
    expect(event('出估算')).toMatchObject({
      violations: [
        {
          rule: { title: '先选材后估算', clause: '2.E2' },
          grade: 'fine',
          amount: '100.00',
          responsible: '周美玲',
        },
      ],
      kinds: ['violations', 'steps'],
    });
    expect(event('联系客户')?.kinds).toEqual(['violations', 'steps', 'contacts']);
    expect(event('量房')?.kinds).toEqual(['steps']);
  });
  it('says what an event discharged, and whether in time', () => {
    expect(event('完成平面图')).toMatchObject({
      discharged: [{ title: '平面图', late: false }],
      backDated: true,
    });
    expect(event('出估算')).toMatchObject({ discharged: [{ title: '出估算', late: true }] });
  });
  it('waits for what is open or overdue, not for a missed term that the next one has replaced', () => {
    const waiting = page.deadlines.filter((deadline) => deadline.waiting).map(({ key }) => key);
    expect(waiting).toEqual(['plan-review-booking@105', 'designer-contact@106#2', 'design-term@106']);
  });
  it('speaks one language', () => {
    expect(page.deadlines[1]?.receipt.term).toBe('195 个工作分钟（半个工作日）');
    const english = tellTrail(inventedTrail() as CaseTrail, ({ en }) => en);
    expect(english.deadlines[1]?.receipt.term).toBe('195 working minutes (half a working day)');
    expect(english.head.stage).toBe('Received');
  });
  it('carries nothing of what a client told, which no page shows', () => {
    expect(JSON.stringify(items)).not.toContain('"data"');
  });
  it('says who looked at the client, when he did, to those who may see it', () => {
    const look = (at: string, name: string | null): LookView => ({
      ...{ caseNo: 'ZX-260001', store: 'ZX', person: { no: 'ZX107', name }, at },
      ...{ fields: ['client.phone', '104.note'], reason: '约上门时间', elsewhere: true },
    });
    const looks = [look('2026-02-13T16:30:00+08:00', null), look('2026-02-13T09:00:00+08:00', '何晓琳')];
    const seen = tellTrail(inventedTrail() as CaseTrail, ({ zh }) => zh, looks);
    const day = seen.days.find(({ date }) => date === '2026-02-13')?.items ?? [];
    expect(day.map(spoken)).toEqual(['09:00 ? 何晓琳', '16:00 量房', '16:30 ? ZX107']);
    expect(day[0]).toMatchObject({ kinds: ['looks'], reason: '约上门时间', elsewhere: true });
    expect([seen.seesLooks, page.seesLooks]).toEqual([true, false]);
    const before = tellTrail(inventedTrail('2026-02-13T16:10:00+08:00') as CaseTrail, ({ zh }) => zh, looks);
    expect(before.days.flatMap(({ items: on }) => on.map(spoken))).not.toContain('16:30 ? ZX107');
  });
  it('is shorter as of an earlier moment', () => {
    const earlier = told('2026-02-24T10:00:00+08:00');
    expect(earlier.days.at(-1)?.date).toBe('2026-02-14');
    expect(earlier.deadlines.map(({ key }) => key)).toEqual(['floor-plan@102', 'estimate@104']);
  });
});
