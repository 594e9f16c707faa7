import { describe, expect, it } from 'vitest';
import { found, tell } from '../testing/story.ts';

const measured = ['03-04 15:20', 'house_measured'] as const;
const handed = ['03-06 10:00', 'plan_handed_to_estimator', { to: 'E2' }] as const;

describe('planning', () => {
  it('2.4.3 a house is measured with its sheet, or not', () => {
    const issued = ['03-04 09:00', 'measurement_sheet_issued', { designer: 'D2' }] as const;
    expect(found('measurement-sheet', tell('flat', issued, measured), '03-04 16:00')).toEqual([]);
    expect(
      found(
        'measurement-sheet',
        tell('flat', measured, ['03-04 15:20', 'measurement_sheet_issued', { designer: 'D2' }]),
        '03-04 16:00',
      ),
    ).toEqual(['03-04 15:20 D2 100']);
  });

  it.each(['flat', 'duplex'] as const)(
    '2.4.2 a %s’s floor plan may be done at closing, and not a minute later',
    (house) => {
      const done = (at: string) => tell(house, measured, [at, 'floor_plan_completed']);
      expect(found('floor-plan', done('03-05 17:30'), '04-01 00:00')).toEqual([]);
      expect(found('floor-plan', done('03-05 17:31'), '04-01 00:00')).toEqual(['03-05 17:30 D2 100']);
    },
  );

  it('2.4.2 a villa has three working days, Saturday among them', () => {
    const done = (at: string) => tell('villa', measured, [at, 'floor_plan_completed']);
    expect(found('floor-plan', done('03-07 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('floor-plan', done('03-07 17:31'), '04-01 00:00')).toEqual(['03-07 17:30 D2 100']);
  });

  it('is still in time at the due time itself, and missed the minute after', () => {
    expect(found('floor-plan', tell('flat', measured), '03-05 17:30')).toEqual([]);
    expect(found('floor-plan', tell('flat', measured), '03-05 17:31')).toEqual(['03-05 17:30 D2 100']);
  });

  it('2.P2 the plan reaches the estimator in two working days, a villa’s in three', () => {
    const at = (house: 'flat' | 'villa', moment: string) =>
      tell(house, measured, [moment, 'plan_handed_to_estimator', { to: 'E2' }]);
    expect(found('plan-handover', at('flat', '03-06 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('plan-handover', at('flat', '03-06 17:31'), '04-01 00:00')).toEqual(['03-06 17:30 D2 100']);
    expect(found('plan-handover', at('villa', '03-07 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('plan-handover', at('villa', '03-07 17:31'), '04-01 00:00')).toEqual(['03-07 17:30 D2 100']);
  });

  it('2.E2 an estimate comes after the materials', () => {
    const estimate = ['03-06 11:00', 'estimate_issued', { amount: '1.00', quote: 'fixed' }] as const;
    const selected = ['03-06 11:00', 'materials_selected', { sheet: true }] as const;
    expect(
      found('materials-before-estimate', tell('flat', handed, selected, estimate), '03-07 00:00'),
    ).toEqual([]);
    expect(
      found('materials-before-estimate', tell('flat', handed, estimate, selected), '03-07 00:00'),
    ).toEqual(['03-06 11:00 E2 100']);
  });

  it.each([
    ['itemised with its table', { quote: 'itemised', splitTable: true }, []],
    ['itemised with none', { quote: 'itemised', splitTable: false }, ['03-06 11:00 E2 100']],
    ['itemised without a word of it', { quote: 'itemised' }, ['03-06 11:00 E2 100']],
    ['fixed', { quote: 'fixed' }, []],
  ])('2.E4 a quote that is %s', (_name, quote, expected) => {
    const events = tell('flat', handed, ['03-06 11:00', 'estimate_issued', { amount: '1.00', ...quote }]);
    expect(found('split-table', events, '03-07 00:00')).toEqual(expected);
  });

  it('2.P3 the estimate takes 195 working minutes, over the noon break', () => {
    const back = (at: string) =>
      tell('flat', handed, [at, 'estimate_handed_to_manager', { to: 'M2', handoverForm: true }, 'E2']);
    expect(found('estimate', back('03-06 15:15'), '04-01 00:00')).toEqual([]);
    expect(found('estimate', back('03-06 15:16'), '04-01 00:00')).toEqual(['03-06 15:15 E2 100']);
  });

  it('2.P3 with the handover form, or a fine', () => {
    const back = (handoverForm: boolean) =>
      tell('flat', handed, ['03-06 15:00', 'estimate_handed_to_manager', { to: 'M2', handoverForm }]);
    expect(found('handover-form', back(true), '03-07 00:00')).toEqual([]);
    expect(found('handover-form', back(false), '03-07 00:00')).toEqual(['03-06 15:00 E2 100']);
  });

  it('2.P4 the review is booked by the next working day; late, but not fined', () => {
    const booked = (at: string) =>
      tell(
        'flat',
        ['03-06 15:00', 'estimate_handed_to_manager', { to: 'M2', handoverForm: true }],
        [at, 'plan_review_booked', { for: '2026-03-10T09:00:00+08:00' }],
      );
    expect(found('plan-review-booking', booked('03-07 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('plan-review-booking', booked('03-07 17:31'), '04-01 00:00')).toEqual([
      '03-07 17:30 M2 late',
    ]);
  });

  it('2.P4 no review before the customer manager has the estimate', () => {
    const handover = ['03-09 09:00', 'estimate_handed_to_manager', { to: 'M2', handoverForm: true }] as const;
    const review = ['03-09 09:00', 'plan_reviewed', { withClient: true }] as const;
    expect(found('estimate-before-review', tell('flat', handover, review), '03-10 00:00')).toEqual([]);
    expect(found('estimate-before-review', tell('flat', review, handover), '03-10 00:00')).toEqual([
      '03-09 09:00 M2 100',
    ]);
  });

  it('2.4.4 a call on the day of the review does not count; the next working day is in time', () => {
    const called = (...at: string[]) =>
      tell(
        'flat',
        ['03-06 10:00', 'plan_reviewed', { withClient: true }],
        ...at.map((moment) => [moment, 'follow_up_called', {}] as const),
      );
    expect(found('review-follow-up', called('03-06 23:59'), '04-01 00:00')).toEqual(['03-07 17:30 M2 100']);
    expect(found('review-follow-up', called('03-06 23:59', '03-07 00:00'), '04-01 00:00')).toEqual([]);
    expect(found('review-follow-up', called('03-07 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('review-follow-up', called('03-07 17:31'), '04-01 00:00')).toEqual(['03-07 17:30 M2 100']);
  });

  it('2.P6 a change is drawn within a working day; each request is owed on its own', () => {
    const request = (at: string) => [at, 'plan_adjustment_requested'] as const;
    const adjusted = (at: string) => [at, 'plan_adjusted'] as const;
    expect(
      found('plan-adjustment', tell('flat', request('03-06 10:00'), adjusted('03-07 17:30')), '04-01 00:00'),
    ).toEqual([]);
    expect(
      found('plan-adjustment', tell('flat', request('03-06 10:00'), adjusted('03-07 17:31')), '04-01 00:00'),
    ).toEqual(['03-07 17:30 D2 100']);
    const both = tell('flat', request('03-06 10:00'), request('03-07 10:00'), adjusted('03-09 10:00'));
    expect(found('plan-adjustment', both, '04-01 00:00')).toEqual(['03-07 17:30 D2 100']);
  });
});
