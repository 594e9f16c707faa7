import { formatInstant, money } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import type { ChangeFine, WaiveFine } from './fine.commands.ts';
import { fineDecider } from './fine.decide.ts';
import type { FineStreamEvent, ViolationOverturned } from './fine.events.ts';
import {
  breach,
  changed,
  dailyBreach,
  DESIGNER,
  ESTIMATOR,
  found,
  growing,
  on,
  OTHER_DESIGNER,
  plainFacts,
  proposal,
  proposed,
  signedSlip,
  slip,
  staff,
  SUPERVISOR,
} from './fixtures/plain-fine.ts';

const { given } = spec(fineDecider(plainFacts));

const waive = (by = SUPERVISOR): WaiveFine => ({
  type: 'WaiveFine',
  by,
  now: on('03-05'),
  reason: '客户推迟',
});
const change = (changes: Partial<ChangeFine>): ChangeFine => ({
  type: 'ChangeFine',
  by: SUPERVISOR,
  now: on('03-05'),
  reason: '情节较轻',
  person: undefined,
  grade: undefined,
  amount: undefined,
  ...changes,
});

const waived: FineStreamEvent = { type: 'FineWaived', data: { reason: '客户推迟' } };
const overturned: ViolationOverturned = {
  type: 'ViolationOverturned',
  data: { key: 'estimate@7', reason: 'entry-back-dated', evidence: [31] },
};
const appealed = {
  type: 'AppealFiled',
  data: { nth: 1, to: 'store_supervisor' },
} as unknown as FineStreamEvent;
const deducted: FineStreamEvent = {
  type: 'FineDeducted',
  data: { month: '2026-03', amount: '40.00', left: '60.00', unit: 'cny' },
};
describe('a fine is waived', () => {
  it('while it is proposed, and after it was issued', () => {
    given(...proposal)
      .when(waive())
      .then(waived);
    given(...signedSlip)
      .when(waive())
      .then(waived);
  });
  it('by those who may decide', () => {
    given(...proposal)
      .when(waive(ESTIMATOR))
      .thenRefused('own-fine', 'by');
    given(...proposal)
      .when(waive(DESIGNER))
      .thenRefused('not-allowed', 'by');
  });
  it.each([
    ['it was waived', [...proposal, waived], 'already-decided'],
    ['it is under appeal', [...signedSlip, appealed], 'under-appeal'],
    ['something was deducted', [...signedSlip, deducted], 'already-deducted'],
    ['there is none', [found({ ...breach, grade: undefined, amount: undefined })], 'no-penalty'],
  ] as const)('not once %s', (_when, history, code) =>
    given(...history)
      .when(waive())
      .thenRefused(code, 'fineId'),
  );
});

describe('a fine is changed', () => {
  it('in its person', () =>
    given(...proposal)
      .when(change({ person: DESIGNER }))
      .then(changed({ person: DESIGNER })));
  it('in its sum, to one fen', () => {
    given(...slip)
      .when(change({ amount: money('0.01') }))
      .then(changed({ amount: '0.01' }));
    given(...slip)
      .when(change({ amount: money('0.00') }))
      .thenRefused('zero-amount', 'amount');
  });
  it('in its grade, and loses its sum where none is named', () => {
    given(...slip)
      .when(change({ grade: 'fault_slip' }))
      .then(changed({ grade: 'fault_slip', amount: null }));
    given(...slip)
      .when(change({ grade: 'fault_slip', amount: money('50.00') }))
      .then(changed({ grade: 'fault_slip', amount: '50.00' }));
  });
  it('to a fine only with a sum', () => {
    const fault = { ...breach, grade: 'fault_slip', amount: undefined } as const;
    given(found(fault), proposed(fault))
      .when(change({ grade: 'fine' }))
      .thenRefused('no-amount', 'amount');
  });
  it('not to what it is', () =>
    given(...slip)
      .when(change({ person: ESTIMATOR, amount: money('100.00') }))
      .thenRefused('nothing-changed'));
  it('not to somebody of another store, nor to the one who changes it', () => {
    given(...slip)
      .when(change({ person: OTHER_DESIGNER }))
      .thenRefused('other-store', 'person');
    given(...slip)
      .when(change({ person: SUPERVISOR }))
      .thenRefused('own-fine', 'person');
    given(...slip)
      .when(change({ person: staff('CZ999') }))
      .thenRefused('unknown-staff', 'person');
  });
  it('not while it is under appeal, nor after a deduction', () => {
    given(...signedSlip, appealed)
      .when(change({ amount: money('50.00') }))
      .thenRefused('under-appeal');
    given(...signedSlip, deducted)
      .when(change({ amount: money('50.00') }))
      .thenRefused('already-deducted');
  });
  it('and its new person has not signed it', () =>
    given(...signedSlip, changed({ person: DESIGNER }))
      .when({ type: 'DeductFine', month: '2026-03', amount: money('100.00') })
      .thenRefused('unsigned'));
  it('not at all, where the verdict fell away after it was issued, until somebody has looked again', () => {
    const flagged = [...signedSlip, overturned];
    given(...flagged)
      .when({ type: 'DeductFine', month: '2026-03', amount: money('100.00') })
      .thenRefused('verdict-fell-away');
    given(...flagged)
      .when(change({}))
      .then(changed());
    given(...flagged, changed())
      .when(change({}))
      .thenRefused('nothing-changed');
  });
  it('needs no second look when the same verdict is found again, but does when it is another', () => {
    const again = given(...signedSlip, overturned, found());
    again.when(change({})).thenRefused('nothing-changed');
    given(...signedSlip, overturned, found({ ...breach, person: DESIGNER }))
      .when(change({}))
      .then(changed());
  });
  it('3.2 to nobody who had not signed the edition', () =>
    spec(fineDecider({ ...plainFacts, signedBefore: (_edition, person) => person !== DESIGNER }))
      .given(...slip)
      .when(change({ person: DESIGNER }))
      .thenRefused('edition-not-signed', 'person'));
  it('2.6.1 andgrows no more once a person sets its sum', () => {
    given(...growing)
      .when(change({ amount: money('25.00'), now: on('03-12') }))
      .then(changed({ person: DESIGNER, amount: '25.00' }), {
        type: 'AccrualEnded',
        data: { cause: 'decided', at: formatInstant(on('03-12')), amount: '25.00', unit: 'cny' },
      });
    given(found(dailyBreach), proposed(dailyBreach))
      .when(change({ amount: money('25.00') }))
      .then(changed({ person: DESIGNER, amount: '25.00' }));
  });
});
