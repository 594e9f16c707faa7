import { money } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { RecordedCaseEvent } from '../../case/case.events.ts';
import { context, judged, on, tell } from '../testing/story.ts';
import { inOwnOrder, judgeCase, receptionOf } from './judge.ts';
import { lastReceptionOf } from './last-reception.ts';

const STORY = tell(
  'flat',
  ['03-03 10:00', 'house_measured', {}],
  ['03-05 10:00', 'floor_plan_completed', {}],
);
const types = (events: readonly RecordedCaseEvent[]) => events.map(({ type }) => type);

describe('the own order of a case', () => {
  it('is that in which things happened, whatever was entered first', () => {
    expect(types(inOwnOrder(STORY.toReversed()))).toEqual(types(STORY));
    const [first, second, ...rest] = STORY as [RecordedCaseEvent, RecordedCaseEvent, ...RecordedCaseEvent[]];
    expect(types(inOwnOrder([first, ...rest, second]))).toEqual(types(STORY));
  });

  it('is that of entry among what happened at one moment', () => {
    const moment = on('03-02 09:00');
    const atOnce = STORY.map((event) => ({ ...event, occurredAt: moment }));
    expect(inOwnOrder(atOnce.toReversed()).map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  it('is left alone where the events stand in it', () => expect(inOwnOrder(STORY)).toEqual(STORY));
});

describe('a judgement as of a moment', () => {
  it('is none before the client was received', () => {
    expect(judgeCase(STORY, context, on('03-02 08:59'))).toBeUndefined();
    expect(judgeCase([], context, on('03-09 08:59'))).toBeUndefined();
    expect(judgeCase(STORY.slice(1), context, on('03-09 08:59'))).toBeUndefined();
  });

  it('knows what happened at that moment, and nothing later', () => {
    const statusAt = (asOf: string) =>
      judged(STORY, asOf).obligations.find(({ rule }) => rule === 'floor-plan')?.status;
    expect(statusAt('03-03 10:00')).toBe('open');
    expect(statusAt('03-04 17:30')).toBe('open');
    expect(statusAt('03-04 17:31')).toBe('missed');
    expect(statusAt('03-05 09:59')).toBe('missed');
    expect(statusAt('03-05 10:00')).toBe('late');
  });
});

describe('the reception of a case', () => {
  const again = { ...STORY[0], position: 9, revision: 9 } as RecordedCaseEvent;

  it('is the first one, and nothing else that happened', () => {
    expect(receptionOf([...STORY.slice(1), ...STORY.slice(0, 1), again])?.position).toBe(1);
    expect(receptionOf(STORY.slice(1))).toBeUndefined();
  });

  it('of whom was received last is the last one', () => {
    expect(lastReceptionOf([...STORY, again, ...STORY.slice(2)])?.position).toBe(9);
    expect(lastReceptionOf(STORY.slice(1))).toBeUndefined();
  });
});

describe('what a verdict leads back to', () => {
  const verdict = (rule: string, events: readonly RecordedCaseEvent[], asOf: string) =>
    judged(events, asOf).violations.find((violation) => violation.rule === rule);

  it('is the event that began the term, where nothing was done', () => {
    const missed = verdict('floor-plan', STORY.slice(0, 3), '03-10 10:00');
    expect(missed).toMatchObject({ key: 'floor-plan@3', obligation: 'floor-plan@3', evidence: [3] });
    expect(missed).toMatchObject({ grade: 'fine', amount: money('100.00'), accrual: undefined });
  });

  it('stays that event when it is done late: the breach was complete before', () =>
    expect(verdict('floor-plan', STORY, '03-10 10:00')).toMatchObject({ evidence: [3] }));

  it('is the beginning and the end of a term that costs by the day', () => {
    const signed = ['03-03 11:00', 'design_agreement_signed', { fee: '1.00' }] as const;
    const drawings = tell(
      'flat',
      signed,
      ['03-20 10:00', 'drawings_completed', {}],
      ['03-21 10:00', 'budget_issued', { amount: '1.00', quote: 'itemised' }],
    );
    const open = verdict('design-term', drawings.slice(0, 3), '03-15 10:00');
    expect(open).toMatchObject({
      evidence: [3],
      accrual: { perDay: money('10.00'), until: undefined },
      amount: undefined,
    });
    expect(verdict('design-term', drawings, '03-25 10:00')).toMatchObject({
      evidence: [3, 5],
      accrual: { until: on('03-21 10:00') },
    });
  });

  it('is the event at which something was not as it has to be', () => {
    const measured = tell('flat', ['03-03 10:00', 'estimate_issued', { amount: '1.00', quote: 'itemised' }]);
    const early = judged(measured, '03-04 10:00').violations;
    expect(early.length).toBeGreaterThan(0);
    for (const { evidence, obligation } of early) expect([evidence, obligation]).toEqual([[3], undefined]);
  });
});
