import { money, type Money, type StaffNo, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { FineStreamEvent } from './fine.events.ts';
import { evolve, initial, type FineRecord } from './fine.state.ts';
import {
  breach,
  DESIGNER,
  ESTIMATOR,
  found,
  growing,
  issued,
  numbered,
  proposed,
  signed,
} from './fixtures/plain-fine.ts';
import { planDeductions, type Purse } from './statement.plan.ts';

const fineOf = (...history: readonly FineStreamEvent[]): FineRecord => {
  const fine = history.reduce(evolve, initial);
  if (fine.status === 'none') throw new RangeError('no fine');
  return fine;
};

const slip = (
  number: number,
  amount: string | null,
  person: StaffNo = ESTIMATOR,
  ...more: FineStreamEvent[]
) => ({
  fineId: `fine-${number}` as Uuid,
  fine: fineOf(
    found(),
    proposed(),
    issued({ amount, person }),
    { ...numbered, data: { slip: `CZ-2026-000${number}` } },
    signed,
    ...more,
  ),
});

const wage =
  (text: string, taken = '0.00') =>
  (): Purse => ({ wage: money(text), taken: money(taken) });
const unknown = (): Purse => ({ wage: undefined, taken: 0 as Money });

const said = ({ lines, leftOut }: ReturnType<typeof planDeductions>) => [
  ...lines.map(({ slip: no, deducted, left }) => `${no.slice(-1)} ${deducted} ${left}`),
  ...leftOut.map(({ slip: no, amount, because }) => `${no?.slice(-1) ?? '-'} ${because} ${amount}`),
];

describe('what a month takes', () => {
  it('is every fine whole, where the wage bears it', () =>
    expect(
      said(planDeductions([slip(2, '100.00'), slip(1, '100.00')], wage('1000.00'), 20, '2026-03')),
    ).toEqual(['1 100.00 0.00', '2 100.00 0.00']));
  it('is a fifth of the wage at most: the rest is carried over', () => {
    const fines = [slip(1, '100.00'), slip(2, '100.00'), slip(3, '50.00')];
    expect(said(planDeductions(fines, wage('999.95'), 20, '2026-03'))).toEqual([
      '1 100.00 0.00',
      '2 99.99 0.01',
      '3 ceiling 50.00',
    ]);
    expect(said(planDeductions(fines, wage('1000.00'), 20, '2026-03'))).toEqual([
      '1 100.00 0.00',
      '2 100.00 0.00',
      '3 ceiling 50.00',
    ]);
    expect(said(planDeductions(fines, wage('1000.05'), 20, '2026-03')).at(-1)).toBe('3 0.01 49.99');
  });
  it('counts what other statements took of the same wage', () => {
    expect(said(planDeductions([slip(1, '100.00')], wage('1000.00', '199.99'), 20, '2026-03'))).toEqual([
      '1 0.01 99.99',
    ]);
    expect(said(planDeductions([slip(1, '100.00')], wage('1000.00', '200.00'), 20, '2026-03'))).toEqual([
      '1 ceiling 100.00',
    ]);
    expect(said(planDeductions([slip(1, '100.00')], wage('1000.00', '300.00'), 20, '2026-03'))).toEqual([
      '1 ceiling 100.00',
    ]);
  });
  it('is each person’s own', () =>
    expect(
      said(planDeductions([slip(1, '100.00'), slip(2, '100.00', DESIGNER)], wage('500.00'), 20, '2026-03')),
    ).toEqual(['1 100.00 0.00', '2 100.00 0.00']));
  it('has no ceiling where the wage is not known, nor in points', () => {
    expect(said(planDeductions([slip(1, '9000.00')], unknown, 20, '2026-03'))).toEqual(['1 9000.00 0.00']);
    const points = {
      fineId: 'p' as Uuid,
      fine: fineOf(found(), proposed(), issued({ unit: 'points' }), numbered, signed),
    };
    expect(said(planDeductions([points], wage('1.00'), 20, '2026-03'))).toEqual(['1 100.00 0.00']);
  });
  it('takes up what was left of a month before', () => {
    const partly = slip(1, '100.00', ESTIMATOR, {
      type: 'FineDeducted',
      data: { month: '2026-02', amount: '60.00', left: '40.00', unit: 'cny' },
    });
    expect(said(planDeductions([partly], wage('1000.00'), 20, '2026-03'))).toEqual(['1 40.00 0.00']);
  });
});

const appealedNow = { type: 'AppealFiled', data: {} } as unknown as FineStreamEvent;

describe('what a month leaves out', () => {
  const overturned: FineStreamEvent = {
    type: 'ViolationOverturned',
    data: { key: 'estimate@7', reason: 'entry-back-dated', evidence: [] },
  };
  const unsigned = { fineId: 'u' as Uuid, fine: fineOf(found(), proposed(), issued(), numbered) };
  const unnumbered = { fineId: 'n' as Uuid, fine: fineOf(found(), proposed(), issued()) };
  const daily = { fineId: 'g' as Uuid, fine: fineOf(...growing) };
  it.each([
    ['appealed', slip(1, '100.00', ESTIMATOR, appealedNow), '1 appealed 100.00'],
    ['overturned', slip(1, '100.00', ESTIMATOR, overturned), '1 overturned 100.00'],
    ['unsigned', unsigned, '1 unsigned 100.00'],
    ['not numbered yet', unnumbered, '- unsigned 100.00'],
    ['still growing', daily, '1 growing 30.00'],
  ])('is what is %s', (_what, fine, line) =>
    expect(said(planDeductions([fine], wage('10000.00'), 20, '2026-03'))).toEqual([line]),
  );
  it('is not even named, where there is no sum', () =>
    expect(said(planDeductions([slip(1, null)], wage('1000.00'), 20, '2026-03'))).toEqual([]));
});

describe('what a month gives back', () => {
  const deducted = (amount: string, left: string): FineStreamEvent => ({
    type: 'FineDeducted',
    data: { month: '2026-02', amount, left, unit: 'cny' },
  });
  const whole = deducted('100.00', '0.00');
  const overturned: FineStreamEvent = {
    type: 'ViolationOverturned',
    data: { key: 'estimate@7', reason: 'calendar-corrected', evidence: [] },
  };
  const answered = (outcome: string, amount: string | null = null) =>
    ({ type: 'AppealAnswered', data: { outcome, amount, grade: null } }) as unknown as FineStreamEvent;
  const back = (amount: string, because: 'overturned' | 'withdrawn' | 'reduced'): FineStreamEvent => ({
    type: 'FineGivenBack',
    data: { month: '2026-03', amount, unit: 'cny', deductedIn: ['2026-02'], because },
  });
  const of = (...more: FineStreamEvent[]) => slip(1, '100.00', ESTIMATOR, ...more);
  const inMonth = (month: string, ...more: FineStreamEvent[]) =>
    said(planDeductions([of(...more)], wage('1000.00'), 20, month));

  it('is what was deducted of a verdict that fell away since, and never in a month that is closed', () => {
    expect(inMonth('2026-03', whole, overturned)).toEqual(['1 -100.00 0.00']);
    expect(inMonth('2026-02', whole, overturned)).toEqual([]);
    expect(inMonth('2026-01', whole, overturned)).toEqual([]);
    expect(planDeductions([of(whole, overturned)], unknown, 20, '2026-03').lines).toMatchObject([
      { givenBack: { deductedIn: ['2026-02'], because: 'overturned' } },
    ]);
  });
  it('is nothing where it fell away before anything was deducted, and nothing where it stands', () => {
    expect(inMonth('2026-03', overturned)).toEqual(['1 overturned 100.00']);
    expect(inMonth('2026-03', whole)).toEqual([]);
  });
  it('is given back once', () =>
    expect(inMonth('2026-04', whole, overturned, back('100.00', 'overturned'))).toEqual([]));
  it('is the part that was taken: what was carried over drops', () => {
    const partly = deducted('60.00', '40.00');
    expect(inMonth('2026-03', partly, overturned)).toEqual(['1 -60.00 0.00']);
    expect(inMonth('2026-04', partly, overturned, back('60.00', 'overturned'))).toEqual([]);
  });
  it('is the difference, where an appeal reduced it, and all of it where one withdrew it', () => {
    expect(inMonth('2026-03', whole, answered('reduced', '70.00'))).toEqual(['1 -30.00 0.00']);
    expect(inMonth('2026-03', whole, answered('reduced', '99.99'))).toEqual(['1 -0.01 0.00']);
    expect(inMonth('2026-04', whole, answered('reduced', '70.00'), back('30.00', 'reduced'))).toEqual([]);
    expect(inMonth('2026-03', whole, answered('withdrawn'))).toEqual(['1 -100.00 0.00']);
    expect(inMonth('2026-03', whole, answered('upheld'))).toEqual([]);
    expect(inMonth('2026-03', deducted('60.00', '40.00'), answered('reduced', '70.00'))).toEqual([
      '1 10.00 0.00',
    ]);
  });
  it('waits while it is under appeal, and while its verdict became another', () => {
    expect(inMonth('2026-03', whole, overturned, appealedNow)).toEqual([]);
    expect(inMonth('2026-03', whole, overturned, found({ ...breach, amount: money('50.00') }))).toEqual([]);
  });
  it('is due again where the same verdict is found again', () =>
    expect(inMonth('2026-04', whole, overturned, back('100.00', 'overturned'), found())).toEqual([
      '1 100.00 0.00',
    ]));
  it('makes no room under the ceiling', () =>
    expect(
      said(planDeductions([of(whole, overturned), slip(2, '300.00')], wage('1000.00'), 20, '2026-03')),
    ).toEqual(['1 -100.00 0.00', '2 200.00 100.00']));
});
