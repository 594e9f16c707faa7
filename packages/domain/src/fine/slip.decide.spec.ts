import { formatInstant, type Uuid } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import type { RefuseSlip, SignSlip } from './fine.commands.ts';
import { fineDecider } from './fine.decide.ts';
import type { AccrualEnded, FineAccrued } from './fine.events.ts';
import {
  CZ,
  DESIGNER,
  ESTIMATOR,
  growing,
  HR,
  INSPECTOR,
  issued,
  numbered,
  OFFICE,
  on,
  plainFacts,
  proposal,
  refused,
  signed,
  signedSlip,
  slip,
  staff,
  SUPERVISOR,
} from './fixtures/plain-fine.ts';
import { slipName, type SlipNumberGiven } from './slip.events.ts';
import { slipNumbers } from './slip.numbers.ts';

const { given } = spec(fineDecider(plainFacts));
const now = on('03-06');

describe('the number of a slip', () => {
  const number = { type: 'NumberSlip', slip: 'CZ-2026-0001' } as const;
  it('is given when it is issued, once', () => {
    given(...proposal, issued())
      .when(number)
      .then(numbered);
    given(...slip)
      .when(number)
      .thenNothing();
    given(...proposal)
      .when(number)
      .thenRefused('not-issued', 'fineId');
  });
  it('has no gaps, and is kept', () => {
    const [a, b] = ['a', 'b'] as Uuid[] as [Uuid, Uuid];
    const numbers = spec(slipNumbers);
    const given_ = (fineId: Uuid, at: number): SlipNumberGiven => ({
      type: 'SlipNumberGiven',
      data: { fineId, number: at },
    });
    numbers.given().when({ type: 'GiveNumber', fineId: a }).then(given_(a, 1));
    numbers.given(given_(a, 1)).when({ type: 'GiveNumber', fineId: a }).thenNothing();
    numbers.given(given_(a, 1)).when({ type: 'GiveNumber', fineId: b }).then(given_(b, 2));
  });
  it('is written with its store and year', () => {
    expect(slipName(CZ, 2026, 7)).toBe('CZ-2026-0007');
    expect(slipName(CZ, 2026, 12_345)).toBe('CZ-2026-12345');
  });
});

describe('a slip is signed', () => {
  const sign = (by = ESTIMATOR): SignSlip => ({ type: 'SignSlip', by, now });
  it('by the person fined, once', () => {
    given(...slip)
      .when(sign())
      .then(signed);
    given(...signedSlip)
      .when(sign())
      .thenRefused('already-signed', 'fineId');
  });
  it('by nobody else', () => {
    given(...slip)
      .when(sign(SUPERVISOR))
      .thenRefused('not-yours', 'by');
    given(...slip)
      .when(sign(staff('CZ999')))
      .thenRefused('unknown-staff', 'by');
  });
  it('when it is a slip', () => {
    given(...proposal)
      .when(sign())
      .thenRefused('not-issued', 'fineId');
    given(...proposal, issued())
      .when(sign())
      .thenRefused('not-issued', 'fineId');
  });
});

describe('a refusal to sign', () => {
  const refuse = (changes: Partial<RefuseSlip> = {}): RefuseSlip => ({
    type: 'RefuseSlip',
    by: SUPERVISOR,
    now,
    witness: DESIGNER,
    reason: '不认可',
    ...changes,
  });
  it('is recorded with a witness', () =>
    given(...slip)
      .when(refuse())
      .then(refused));
  it.each([
    ['the person fined', { witness: ESTIMATOR }],
    ['the issuer', { witness: SUPERVISOR, by: OFFICE }],
    ['the one who records it', { witness: INSPECTOR, by: INSPECTOR }],
  ])('is not witnessed by %s', (_who, changes) =>
    given(...slip)
      .when(refuse(changes))
      .thenRefused('no-witness', 'witness'),
  );
  it('is witnessed by somebody known', () =>
    given(...slip)
      .when(refuse({ witness: staff('CZ999') }))
      .thenRefused('unknown-staff', 'witness'));
  it('is recorded by those who may decide', () => {
    given(...slip)
      .when(refuse({ by: ESTIMATOR }))
      .thenRefused('own-fine', 'by');
    given(...slip)
      .when(refuse({ by: HR }))
      .thenRefused('not-allowed', 'by');
  });
  it('is recorded once, of a slip that is not signed', () => {
    given(...slip, refused)
      .when(refuse())
      .thenRefused('already-signed', 'fineId');
    given(...signedSlip)
      .when(refuse())
      .thenRefused('already-signed', 'fineId');
    given(...proposal)
      .when(refuse())
      .thenRefused('not-issued', 'fineId');
  });
  it('may be followed by signing', () =>
    given(...slip, refused)
      .when({ type: 'SignSlip', by: ESTIMATOR, now })
      .then(signed));
});

const accrued = (day: string, amount: string): FineAccrued => ({
  type: 'FineAccrued',
  data: { day: `2026-03-${day}` as never, perDay: '10.00', amount, unit: 'cny' },
});
const ended = (at: string, amount: string, cause: AccrualEnded['data']['cause'] = 'done'): AccrualEnded => ({
  type: 'AccrualEnded',
  data: { cause, at: formatInstant(on(at)), amount, unit: 'cny' },
});

describe('2.6.1 a daily fine grows', () => {
  const accrue = (day: string, time: string) => ({ type: 'AccrueFine', now: on(day, time) }) as const;
  it('with each day that begins', () => {
    given(...growing)
      .when(accrue('03-12', '23:59'))
      .thenNothing();
    given(...growing)
      .when(accrue('03-13', '00:00'))
      .then(accrued('13', '40.00'));
  });
  it('by every day that passed unseen', () =>
    given(...growing)
      .when(accrue('03-15', '08:00'))
      .then(accrued('13', '40.00'), accrued('14', '50.00'), accrued('15', '60.00')));
  it('once a day', () =>
    given(...growing, accrued('13', '40.00'))
      .when(accrue('03-13', '18:00'))
      .thenNothing());
  it('until it was done', () => {
    const end = { type: 'EndAccrual', cause: 'done', at: on('03-14') } as const;
    given(...growing, accrued('13', '40.00'))
      .when(end)
      .then(ended('03-14', '50.00'));
    given(...growing, ended('03-14', '50.00'))
      .when(accrue('03-20', '08:00'))
      .thenNothing();
    given(...growing, ended('03-14', '50.00'))
      .when(end)
      .thenNothing();
  });
  it('no longer than its client was there', () =>
    given(...growing)
      .when({ type: 'EndAccrual', cause: 'client-lost', at: on('03-12') })
      .then(ended('03-12', '30.00', 'client-lost')));
  it('and shrinks when it was done before anybody knew', () => {
    given(...growing, accrued('13', '40.00'))
      .when({ type: 'EndAccrual', cause: 'done', at: on('03-11') })
      .then(ended('03-11', '20.00'));
    given(...growing, ended('03-14', '50.00'))
      .when({ type: 'EndAccrual', cause: 'done', at: on('03-09') })
      .then(ended('03-09', '0.00'));
  });
  it('not where it is no daily fine', () => {
    given(...slip)
      .when(accrue('03-20', '08:00'))
      .thenNothing();
    given(...slip)
      .when({ type: 'EndAccrual', cause: 'done', at: on('03-20') })
      .thenNothing();
  });
});
