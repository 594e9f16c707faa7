import { describe, expect, it } from 'vitest';
import { countConversion, countReceived, countStageTime } from './count-stages.ts';
import { shownAs, toldCase } from './fixtures/told-case.ts';

const LATER = [
  ['03-02 11:00', 'house_measured'],
  ['03-03 09:30', 'plan_handed_to_estimator', { to: 'E3' }],
  ['03-03 10:00', 'estimate_issued', { amount: '60000.00', quote: 'fixed' }, 'E3'],
  ['03-20 10:00', 'design_agreement_signed', { signatures: ['client'], fee: '3000.00' }],
] as const;

describe('clients received', () => {
  it('count once, on the day of the reception, for those who led them first', () =>
    expect(
      shownAs(
        countReceived(
          toldCase([
            ...LATER,
            ['03-21 10:00', 'work_reassigned', { role: 'designer', from: 'D2', to: 'D9', reason: '请假' }],
          ]),
        ),
      ),
    ).toEqual(['2026-03-02 M1 D2 E3 @1']));
});

describe('conversion', () => {
  it('counts every stage reached on the day of the reception, with the days it took', () =>
    expect(shownAs(countConversion(toldCase(LATER)))).toEqual([
      '2026-03-02 measured 0 M1 D2 E3 @1,3',
      '2026-03-02 estimated 1 M1 D2 E3 @1,5',
      '2026-03-02 agreed 18 M1 D2 E3 @1,6',
    ]));

  it('counts days at midnight of the firm', () => {
    const at = (moment: string) => shownAs(countConversion(toldCase([[moment, 'house_measured']])));
    expect(at('03-02 23:59')).toEqual(['2026-03-02 measured 0 M1 D2 @1,3']);
    expect(at('03-03 00:00')).toEqual(['2026-03-02 measured 1 M1 D2 @1,3']);
  });

  it('counts a stage once, a loss as well, and nothing after it', () =>
    expect(
      shownAs(
        countConversion(
          toldCase([
            ['03-03 10:00', 'house_measured'],
            ['03-04 10:00', 'house_measured'],
            ['03-05 10:00', 'client_lost'],
            ['03-06 10:00', 'design_agreement_signed', { signatures: [], fee: '1.00' }],
          ]),
        ),
      ),
    ).toEqual(['2026-03-02 measured 1 M1 D2 @1,3', '2026-03-02 lost 3 M1 D2 @1,5']));

  it('counts no review without the client', () =>
    expect(countConversion(toldCase([['03-03 10:00', 'plan_reviewed', { withClient: false }]]))).toEqual([]));
});

describe('time in each stage', () => {
  it('is working time, on the day the stage was left', () =>
    // 2 March 9:00 to 11:00; 11:00 to 12:00, 14:00 to 17:30 and 9:00 to 10:00; then 16 days, two Sundays among them.
    expect(shownAs(countStageTime(toldCase(LATER)))).toEqual([
      '2026-03-02 received/went_on 120 M1 D2 @1,3',
      '2026-03-03 measured/went_on 330 M1 D2 E3 @3,5',
      `2026-03-20 estimated/went_on ${330 + 14 * 390 + 60} M1 D2 E3 @5,6`,
    ]));

  it('leaves out what was paused, and ends with a loss', () =>
    expect(
      shownAs(
        countStageTime(
          toldCase([
            ['03-02 10:00', 'case_paused', { reason: '出国' }],
            ['03-04 11:00', 'case_resumed'],
            ['03-04 12:00', 'house_measured'],
            ['03-04 15:00', 'case_paused', { reason: '出国' }],
            ['03-09 15:00', 'client_lost'],
          ]),
        ),
      ),
    ).toEqual(['2026-03-04 received/went_on 120 M1 D2 @1,5', '2026-03-09 measured/lost 60 M1 D2 @5,7']));

  it('goes on from a stage that was passed over, and never back', () =>
    expect(
      shownAs(
        countStageTime(
          toldCase([
            ['03-02 10:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }],
            ['03-02 11:00', 'house_measured'],
            ['03-02 12:00', 'plan_reviewed', { withClient: true }],
          ]),
        ),
      ),
    ).toEqual(['2026-03-02 received/went_on 60 M1 D2 @1,3', '2026-03-02 estimated/went_on 120 M1 D2 @3,5']));
});
