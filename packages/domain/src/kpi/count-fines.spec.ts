import { instant, type StoreCode } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { FineStreamEvent, RecordedFineEvent } from '../fine/fine.events.ts';
import { countAppeals, countFinePoints, countFines } from './count-fines.ts';
import { shownAs } from './fixtures/told-case.ts';
import type { FineTold } from './told.ts';

type Said = readonly [date: string, type: FineStreamEvent['type'], data?: object];

const FOUND: Said = [
  '2026-03-04',
  'ViolationFound',
  { rule: 'plan', edition: '1', person: 'D2', at: '2026-03-04T17:30:00+08:00', store: 'CZ' },
];
const cost = (amount: string, unit = 'cny', person = 'D2') => ({
  person,
  grade: 'fine',
  amount,
  perDay: null,
  unit,
});

const told = (...said: readonly Said[]): FineTold => ({
  store: 'CZ' as StoreCode,
  roleOf: () => 'designer',
  events: [FOUND, ...said].map(
    ([date, type, data = {}], at) =>
      ({ type, data, position: 10 + at, occurredAt: instant(`${date}T10:00:00+08:00`) }) as RecordedFineEvent,
  ),
});

const PROPOSED: Said = ['2026-03-05', 'FineProposed', cost('100.00')];
const ISSUED: Said = ['2026-04-01', 'FineIssued', cost('100.00')];
const filed = (nth: number, to = 'store_supervisor'): Said => ['2026-04-02', 'AppealFiled', { nth, to }];
const answered = (nth: number, outcome: string, amount: string | null = null): Said => [
  '2026-04-03',
  'AppealAnswered',
  { nth, outcome, amount },
];

describe('fines', () => {
  it('count on the day they were proposed, by what has become of them', () => {
    expect(shownAs(countFines(told(PROPOSED)))).toEqual(['2026-03-05 plan/proposed 10000 D2 @11']);
    expect(shownAs(countFines(told(PROPOSED, ISSUED)))).toEqual(['2026-03-05 plan/issued 10000 D2 @11,12']);
    expect(shownAs(countFines(told(ISSUED)))).toEqual(['2026-04-01 plan/issued 10000 D2 @11']);
  });
  it('cost nothing once they fell away', () => {
    const fell = (...said: Said[]) => shownAs(countFines(told(PROPOSED, ...said)));
    expect(fell(['2026-03-06', 'FineWaived'])).toEqual(['2026-03-05 plan/waived 0 D2 @11,12']);
    expect(fell(['2026-03-06', 'ViolationOverturned'])).toEqual(['2026-03-05 plan/lapsed 0 D2 @11,12']);
    expect(fell(ISSUED, filed(1), answered(1, 'withdrawn'))).toEqual([
      '2026-03-05 plan/withdrawn 0 D2 @11,12,14',
    ]);
  });
  it('cost what is left after an appeal, a change, or another day of it', () => {
    const left = (...said: Said[]) => shownAs(countFines(told(PROPOSED, ISSUED, ...said)));
    expect(left(filed(1), answered(1, 'reduced', '30.00'))).toEqual([
      '2026-03-05 plan/reduced 3000 D2 @11,12,14',
    ]);
    expect(left(filed(1), answered(1, 'upheld'))).toEqual(['2026-03-05 plan/issued 10000 D2 @11,12']);
    expect(left(['2026-04-03', 'FineChanged', cost('50.00', 'cny', 'D9')])).toEqual([
      '2026-03-05 plan/issued 5000 D9 @11,12,13',
    ]);
    expect(left(['2026-04-03', 'FineAccrued', { amount: '110.00' }])).toEqual([
      '2026-03-05 plan/issued 11000 D2 @11,12,13',
    ]);
  });
  it('are flagged and not lapsed where the verdict falls away after they were issued', () =>
    expect(shownAs(countFines(told(PROPOSED, ISSUED, ['2026-04-03', 'ViolationOverturned'])))).toEqual([
      '2026-03-05 plan/issued 10000 D2 @11,12',
    ]));
  it('are none where nothing was proposed', () => expect(countFines(told())).toEqual([]));
  it('keep points and money apart', () => {
    const points: Said = ['2026-03-05', 'FineProposed', cost('2.50', 'points')];
    expect(shownAs(countFines(told(points)))).toEqual(['2026-03-05 plan/proposed 0 D2 @11']);
    expect(shownAs(countFinePoints(told(points)))).toEqual(['2026-03-05 plan/proposed 250 D2 @11']);
    expect(countFinePoints(told(PROPOSED))).toEqual([]);
  });
});

describe('appeals', () => {
  it('count each on the day it was filed, by the body appealed to and how it answered', () => {
    const appeals = (...said: Said[]) => shownAs(countAppeals(told(PROPOSED, ISSUED, ...said)));
    expect(appeals(filed(1))).toEqual(['2026-04-02 store_supervisor/pending D2 @13']);
    expect(appeals(filed(1), ['2026-04-05', 'AppealEscalated', { nth: 1 }])).toEqual([
      '2026-04-02 store_supervisor/escalated D2 @13,14',
    ]);
    expect(
      appeals(filed(1), answered(1, 'upheld'), filed(2, 'general_office'), answered(2, 'reduced', '10.00')),
    ).toEqual([
      '2026-04-02 store_supervisor/upheld D2 @13,14',
      '2026-04-02 general_office/reduced D2 @15,16',
    ]);
  });
});
