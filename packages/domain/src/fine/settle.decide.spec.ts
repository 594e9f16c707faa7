import { money } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import type { DeductFine, PayFine } from './fine.commands.ts';
import { fineDecider } from './fine.decide.ts';
import type { FineStreamEvent } from './fine.events.ts';
import {
  ESTIMATOR,
  growing,
  HR,
  issued,
  numbered,
  on,
  plainFacts,
  proposal,
  refused,
  signedSlip,
  slip,
  staff,
  SUPERVISOR,
} from './fixtures/plain-fine.ts';

const { given } = spec(fineDecider(plainFacts));
const now = on('03-06');
const appealed = { type: 'AppealFiled', data: {} } as unknown as FineStreamEvent;

describe('a fine is deducted', () => {
  const deduct = (amount: string, month = '2026-03'): DeductFine => ({
    type: 'DeductFine',
    month,
    amount: money(amount),
  });
  const taken = (amount: string, left: string, month = '2026-03'): FineStreamEvent => ({
    type: 'FineDeducted',
    data: { month, amount, left, unit: 'cny' },
  });
  it('whole, or as far as the ceiling goes', () => {
    given(...signedSlip)
      .when(deduct('100.00'))
      .then(taken('100.00', '0.00'));
    given(...signedSlip)
      .when(deduct('99.99'))
      .then(taken('99.99', '0.01'));
    given(...signedSlip)
      .when(deduct('100.01'))
      .thenRefused('too-large', 'amount');
    given(...signedSlip)
      .when(deduct('0.00'))
      .thenRefused('zero-amount', 'amount');
  });
  it('once a month, and the rest in another', () => {
    const before = [...signedSlip, taken('60.00', '40.00')];
    given(...before)
      .when(deduct('40.00'))
      .thenNothing();
    given(...before)
      .when(deduct('40.00', '2026-04'))
      .then(taken('40.00', '0.00', '2026-04'));
    given(...before, taken('40.00', '0.00', '2026-04'))
      .when(deduct('1.00', '2026-05'))
      .thenRefused('already-decided');
  });
  it('also where signing was refused', () =>
    given(...slip, refused)
      .when(deduct('100.00'))
      .then(taken('100.00', '0.00')));
  it.each([
    ['it was issued', proposal, 'already-decided'],
    ['it was signed or refused', slip, 'unsigned'],
    ['its appeal is answered', [...signedSlip, appealed], 'under-appeal'],
    ['it has stopped growing', growing, 'still-growing'],
  ] as const)('not before %s', (_when, history, code) =>
    given(...history)
      .when(deduct('10.00'))
      .thenRefused(code, 'fineId'),
  );
});

describe('a fine is paid', () => {
  const pay = (by = HR): PayFine => ({ type: 'PayFine', by, now, note: undefined });
  const paid = (amount: string): FineStreamEvent => ({
    type: 'FinePaid',
    data: { amount, unit: 'cny', note: null },
  });
  it('in one sum: what is left', () => {
    given(...slip)
      .when(pay())
      .then(paid('100.00'));
    given(...signedSlip, {
      type: 'FineDeducted',
      data: { month: '2026-03', amount: '60.00', left: '40.00', unit: 'cny' },
    })
      .when(pay())
      .then(paid('40.00'));
  });
  it.each([
    ['the person fined', slip, ESTIMATOR, 'own-fine', 'by'],
    ['a supervisor', slip, SUPERVISOR, 'not-allowed', 'by'],
    ['nobody known', slip, staff('CZ999'), 'unknown-staff', 'by'],
    ['HR, of a proposal', proposal, HR, 'not-issued', 'fineId'],
    ['HR, twice', [...slip, paid('100.00')], HR, 'not-issued', 'fineId'],
    ['HR, under appeal', [...signedSlip, appealed], HR, 'under-appeal', 'fineId'],
    ['HR, while it grows', growing, HR, 'still-growing', 'fineId'],
  ] as const)('is refused: taken by %s', (_who, history, by, code, field) =>
    given(...history)
      .when(pay(by))
      .thenRefused(code, field),
  );
  it('is refused in points', () =>
    given(...proposal, issued({ unit: 'points' }), numbered)
      .when(pay())
      .thenRefused('points-are-not-paid'));
});
