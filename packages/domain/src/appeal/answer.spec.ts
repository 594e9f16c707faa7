import { formatInstant, money, type StaffNo } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import type { AnswerAppeal } from './appeal.commands.ts';
import { describe, it } from 'vitest';
import { appealDecider } from './appeal.decide.ts';
import { answer, answered, escalated, facts, filed, small } from './fixtures/appeals.ts';
import { at, DESIGNER, issuedTo, OFFICE, SUPERVISOR } from './fixtures/contested.ts';

const { given } = spec(appealDecider(facts));
const { signed, daily } = issuedTo(DESIGNER);

describe('3.3.2 an appeal is answered', () => {
  const waiting = [...signed, filed()] as const;
  it.each(['upheld', 'withdrawn'] as const)('%s', (outcome) =>
    given(...waiting)
      .when(answer({ outcome }))
      .then(answered({ outcome })),
  );
  it('reduced, by a fen at least and to a fen at least', () => {
    const reduce = (amount: string) => answer({ outcome: 'reduced', amount: money(amount) });
    const less = (amount: string) => answered({ outcome: 'reduced', amount });
    given(...waiting)
      .when(reduce('99.99'))
      .then(less('99.99'));
    given(...waiting)
      .when(reduce('0.01'))
      .then(less('0.01'));
    given(...waiting)
      .when(reduce('100.00'))
      .thenRefused('not-less', 'amount');
    given(...waiting)
      .when(reduce('100.01'))
      .thenRefused('not-less', 'amount');
    given(...waiting)
      .when(reduce('0.00'))
      .thenRefused('not-less', 'amount');
    given(...waiting)
      .when(answer({ outcome: 'reduced' }))
      .thenRefused('not-less', 'amount');
  });
  it('reduced in grade, never raised', () => {
    const slip = issuedTo(DESIGNER, 'fault_slip', null).signed;
    const reduce = (grade: AnswerAppeal['grade']) => answer({ outcome: 'reduced', grade });
    const serious = issuedTo(DESIGNER, 'serious_fault_slip', null).signed;
    given(...serious, filed())
      .when(reduce('fault_slip'))
      .then(answered({ outcome: 'reduced', grade: 'fault_slip' }));
    given(...slip, filed())
      .when(reduce('fault_slip'))
      .thenRefused('not-less', 'amount');
    given(...slip, filed())
      .when(reduce('serious_fault_slip'))
      .thenRefused('not-less', 'grade');
  });
  it('with a sum only where it is reduced', () => {
    given(...waiting)
      .when(answer({ amount: money('50.00') }))
      .thenRefused('only-when-reduced', 'amount');
    given(...waiting)
      .when(answer({ outcome: 'withdrawn', grade: 'fine' }))
      .thenRefused('only-when-reduced', 'grade');
  });
  it('once, and where there is one', () => {
    given(...waiting, answered())
      .when(answer())
      .thenRefused('already-answered', 'fineId');
    given(...signed)
      .when(answer())
      .thenRefused('nothing-to-answer', 'fineId');
  });
  it('late, as long as it has not gone on', () => {
    given(...waiting)
      .when(answer({ now: at('03-20') }))
      .then(answered());
    given(...waiting, escalated())
      .when(answer())
      .thenRefused('not-allowed', 'by');
    given(...waiting, escalated())
      .when(answer({ by: OFFICE }))
      .then(answered({ by: 'general_office' }));
  });
  it('and a daily fine whose sum it sets grows no more', () =>
    given(...daily, filed())
      .when(answer({ outcome: 'reduced', amount: money('20.00') }))
      .then(answered({ outcome: 'reduced', amount: '20.00' }), {
        type: 'AccrualEnded',
        data: { cause: 'decided', at: formatInstant(at('03-09')), amount: '20.00', unit: 'cny' },
      }));
});

describe('3.3.2 who answers', () => {
  it('is never the person fined', () => {
    const own = issuedTo(SUPERVISOR).signed;
    given(...own, filed())
      .when(answer({ by: SUPERVISOR }))
      .thenRefused('own-fine', 'by');
    const officers = issuedTo(OFFICE).signed;
    given(...officers, filed({ to: 'general_office' }))
      .when(answer({ by: OFFICE }))
      .thenRefused('own-fine', 'by');
  });
  it('is not the issuer while somebody else can', () =>
    given(...signed, filed())
      .when(answer({ by: SUPERVISOR }))
      .thenRefused('issuer-decides-not', 'by'));
  it('is the issuer in a store that has nobody else, and it shows', () =>
    spec(appealDecider(small))
      .given(...signed, filed())
      .when(answer({ by: SUPERVISOR }))
      .then(answered({ onlyDecider: true })));
  it('is somebody of the office appealed to', () => {
    given(...signed, filed())
      .when(answer({ by: OFFICE }))
      .thenRefused('not-allowed', 'by');
    given(...signed, filed({ to: 'general_office' }))
      .when(answer())
      .thenRefused('not-allowed', 'by');
    given(...signed, filed())
      .when(answer({ by: 'CZ999' as StaffNo }))
      .thenRefused('unknown-staff', 'by');
  });
});
