import { money, type Money, type StaffNo, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { FineStreamEvent } from './fine.events.ts';
import { evolve, initial, type FineRecord } from './fine.state.ts';
import {
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
    expect(said(planDeductions([slip(2, '100.00'), slip(1, '100.00')], wage('1000.00'), 20))).toEqual([
      '1 100.00 0.00',
      '2 100.00 0.00',
    ]));
  it('is a fifth of the wage at most: the rest is carried over', () => {
    const fines = [slip(1, '100.00'), slip(2, '100.00'), slip(3, '50.00')];
    expect(said(planDeductions(fines, wage('999.95'), 20))).toEqual([
      '1 100.00 0.00',
      '2 99.99 0.01',
      '3 ceiling 50.00',
    ]);
    expect(said(planDeductions(fines, wage('1000.00'), 20))).toEqual([
      '1 100.00 0.00',
      '2 100.00 0.00',
      '3 ceiling 50.00',
    ]);
    expect(said(planDeductions(fines, wage('1000.05'), 20)).at(-1)).toBe('3 0.01 49.99');
  });
  it('counts what other statements took of the same wage', () => {
    expect(said(planDeductions([slip(1, '100.00')], wage('1000.00', '199.99'), 20))).toEqual([
      '1 0.01 99.99',
    ]);
    expect(said(planDeductions([slip(1, '100.00')], wage('1000.00', '200.00'), 20))).toEqual([
      '1 ceiling 100.00',
    ]);
    expect(said(planDeductions([slip(1, '100.00')], wage('1000.00', '300.00'), 20))).toEqual([
      '1 ceiling 100.00',
    ]);
  });
  it('is each person’s own', () =>
    expect(
      said(planDeductions([slip(1, '100.00'), slip(2, '100.00', DESIGNER)], wage('500.00'), 20)),
    ).toEqual(['1 100.00 0.00', '2 100.00 0.00']));
  it('has no ceiling where the wage is not known, nor in points', () => {
    expect(said(planDeductions([slip(1, '9000.00')], unknown, 20))).toEqual(['1 9000.00 0.00']);
    const points = {
      fineId: 'p' as Uuid,
      fine: fineOf(found(), proposed(), issued({ unit: 'points' }), numbered, signed),
    };
    expect(said(planDeductions([points], wage('1.00'), 20))).toEqual(['1 100.00 0.00']);
  });
  it('takes up what was left of a month before', () => {
    const partly = slip(1, '100.00', ESTIMATOR, {
      type: 'FineDeducted',
      data: { month: '2026-02', amount: '60.00', left: '40.00', unit: 'cny' },
    });
    expect(said(planDeductions([partly], wage('1000.00'), 20))).toEqual(['1 40.00 0.00']);
  });
});

describe('what a month leaves out', () => {
  const appealed = { type: 'AppealFiled', data: {} } as unknown as FineStreamEvent;
  const overturned: FineStreamEvent = {
    type: 'ViolationOverturned',
    data: { key: 'estimate@7', reason: 'entry-back-dated', evidence: [] },
  };
  const unsigned = { fineId: 'u' as Uuid, fine: fineOf(found(), proposed(), issued(), numbered) };
  const unnumbered = { fineId: 'n' as Uuid, fine: fineOf(found(), proposed(), issued()) };
  const daily = { fineId: 'g' as Uuid, fine: fineOf(...growing) };
  it.each([
    ['appealed', slip(1, '100.00', ESTIMATOR, appealed), '1 appealed 100.00'],
    ['overturned', slip(1, '100.00', ESTIMATOR, overturned), '1 overturned 100.00'],
    ['unsigned', unsigned, '1 unsigned 100.00'],
    ['not numbered yet', unnumbered, '- unsigned 100.00'],
    ['still growing', daily, '1 growing 30.00'],
  ])('is what is %s', (_what, fine, line) =>
    expect(said(planDeductions([fine], wage('10000.00'), 20))).toEqual([line]),
  );
  it('is not even named, where there is no sum', () =>
    expect(said(planDeductions([slip(1, null)], wage('1000.00'), 20))).toEqual([]));
});
