import { describe, expect, it } from 'vitest';
import { countOnTime, countViolations } from './count-verdicts.ts';
import { obligationOf, on, shownAs, toldCase, violationOf } from './fixtures/told-case.ts';

const onTime = (some: Parameters<typeof obligationOf>[0]) =>
  shownAs(countOnTime(toldCase([], { obligations: [obligationOf(some)] })));

describe('the on-time share', () => {
  it('counts what was done in time on the day it was done', () => {
    expect(onTime({ status: 'met', doneAt: on('03-03 23:59:59'), donePosition: 7 })).toEqual([
      '2026-03-03 plan/on_time D2 @3,7',
    ]);
    expect(onTime({ status: 'met', doneAt: on('03-04 00:00:00'), donePosition: 7 })).toEqual([
      '2026-03-04 plan/on_time D2 @3,7',
    ]);
  });
  it('counts what was not on the day its term ran out, whether or not it was done since', () => {
    expect(onTime({ status: 'missed' })).toEqual(['2026-03-04 plan/late D2 @3']);
    expect(onTime({ status: 'late', doneAt: on('03-09 10:00:00'), donePosition: 9 })).toEqual([
      '2026-03-04 plan/late D2 @3,9',
    ]);
  });
  it('takes a term that ends at 24:00 for one of the day that ends', () => {
    expect(onTime({ status: 'missed', dueAt: on('04-01 00:00:00') })).toEqual(['2026-03-31 plan/late D2 @3']);
    expect(onTime({ status: 'missed', dueAt: on('04-01 00:01:00') })).toEqual(['2026-04-01 plan/late D2 @3']);
  });
  it('leaves out what runs and what has ended', () => {
    expect(onTime({ status: 'open' })).toEqual([]);
    expect(onTime({ status: 'ended', doneAt: on('03-03 10:00:00') })).toEqual([]);
  });
  it('credits nobody where nobody held the role, and names no event that is none', () =>
    expect(onTime({ status: 'missed', responsible: undefined, trigger: { position: 0 } })).toEqual([
      '2026-03-04 plan/late @',
    ]));
});

const violations = (some: Parameters<typeof violationOf>[0], ...owed: ReturnType<typeof obligationOf>[]) =>
  countViolations(toldCase([], { violations: [violationOf(some)], obligations: owed }));

describe('violations', () => {
  it('count an act on its day, and a term on the day that ends', () => {
    expect(shownAs(violations({ at: on('04-01 00:00:00') }))).toEqual(['2026-04-01 price/fine D2 @4']);
    expect(shownAs(violations({ at: on('04-01 00:00:00'), obligation: 'plan@3' }, obligationOf({})))).toEqual(
      ['2026-03-31 price/fine D2 @4'],
    );
  });
  it('count what was late without a penalty apart', () =>
    expect(shownAs(violations({ grade: undefined }))).toEqual(['2026-03-04 price/no_penalty D2 @4']));
  it('are for the role that owed it, or that the checked rule names', () => {
    const roles = (some: Parameters<typeof violationOf>[0]) =>
      violations(some, obligationOf({ role: 'estimator' })).flatMap(({ credits }) =>
        credits.map(({ role }) => role),
      );
    expect(roles({ obligation: 'plan@3' })).toEqual(['estimator']);
    expect(roles({})).toEqual(['designer']);
    expect(roles({ responsible: undefined })).toEqual([]);
  });
});
