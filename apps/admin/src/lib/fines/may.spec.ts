import type { FineView } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { appealsTo, barrierTo, closesMonth, keepsLedger, mayReport, offersOn, reviews } from './may.ts';
import { inventedFine } from './fixtures/invented-fine.ts';

const post = (roles: readonly string[], store = 'LX') => [{ store, roles: [...roles], inPlaceOf: null }];
const of = (staffNo: string, ...roles: readonly string[]) => ({ staffNo, posts: post(roles) });

const SUPERVISOR = of('LX201', 'store_supervisor');
const OFFICE = { staffNo: 'HQ001', posts: post(['general_office'], 'HQ') };
const FINED = of('LX204', 'designer');
const AUDITOR = { staffNo: 'HQ009', posts: post(['auditor'], 'HQ') };

const offers = (changes: Partial<FineView>, me: typeof SUPERVISOR, mayAnswer: readonly string[] = []) =>
  offersOn(told(changes, mayAnswer), me);
const told = (changes: Partial<FineView>, mayAnswer: readonly string[] = []) => ({
  fine: inventedFine(changes),
  mayAnswer: mayAnswer.map((no) => ({ no, name: null })),
});

describe('what is offered on a fine', () => {
  it('that is proposed is to issue, waive or change it, to the supervisor of its store and the office', () => {
    for (const me of [SUPERVISOR, OFFICE])
      expect(offers({ status: 'proposed' }, me)).toEqual(['issue', 'waive', 'change']);
    expect(offers({ status: 'proposed', store: 'ZX' }, SUPERVISOR)).toEqual([]);
    expect(offers({ status: 'proposed' }, FINED)).toEqual([]);
    expect(offers({ status: 'proposed' }, AUDITOR)).toEqual([]);
  });
  it('that names nobody is not to issue it', () =>
    expect(offers({ status: 'proposed', person: null }, SUPERVISOR)).toEqual(['waive', 'change']));
  it('of one’s own is never to decide on it', () => {
    const own = { status: 'proposed', person: { no: 'LX201', name: null } } as const;
    expect(offers(own, SUPERVISOR)).toEqual([]);
    expect(barrierTo(told(own), SUPERVISOR)).toBe('own');
  });
  it('that was issued is to sign it for the person fined, and to record a refusal for others', () => {
    expect(offers({ status: 'issued' }, FINED)).toEqual(['sign']);
    expect(offers({ status: 'issued' }, SUPERVISOR)).toEqual(['waive', 'change', 'refuse']);
    expect(offers({ status: 'refused' }, FINED)).toEqual(['sign', 'appeal']);
  });
  it('under appeal is to answer it, to those who may', () => {
    expect(offers({ status: 'appealed' }, SUPERVISOR, ['LX201'])).toEqual(['answer']);
    expect(offers({ status: 'appealed' }, SUPERVISOR, ['LX202'])).toEqual([]);
    expect(barrierTo(told({ status: 'appealed' }, ['LX202']), SUPERVISOR)).toBe('answered-by-others');
  });
  it('is to take its payment, for finance, HR and the office, once nothing is in the way', () => {
    expect(offers({ status: 'signed' }, OFFICE)).toContain('pay');
    expect(offers({ status: 'signed' }, of('LX217', 'finance'))).toEqual(['pay']);
    expect(offers({ status: 'signed' }, SUPERVISOR)).not.toContain('pay');
    for (const hindrance of [{ growing: true }, { flagged: true }, { unit: 'points' }] as const)
      expect(offers({ status: 'signed', ...hindrance }, OFFICE)).not.toContain('pay');
  });
  it('of which something was deducted is to change it no more', () => {
    const taken = { status: 'signed', deducted: '40.00' } as const;
    expect(offers(taken, SUPERVISOR)).toEqual([]);
    expect(barrierTo(told(taken), SUPERVISOR)).toBe('deducted');
    expect(offers(taken, FINED)).toEqual([]);
  });
});

describe('3.3.2 an appeal', () => {
  it('goes where one likes, once the slip is signed or refused', () => {
    expect(appealsTo(inventedFine({ status: 'signed' }))).toEqual(['store_supervisor', 'general_office']);
    expect(appealsTo(inventedFine({ status: 'refused' }))).toHaveLength(2);
    for (const status of ['proposed', 'issued', 'appealed', 'waived', 'deducted', 'paid'] as const)
      expect(appealsTo(inventedFine({ status }))).toEqual([]);
  });
  it('goes to the general office once more, after the store has answered', () => {
    const answered = { status: 'signed', appeals: 1, answeredAt: '2026-03-06T10:00:00+08:00' } as const;
    expect(appealsTo(inventedFine({ ...answered, appealBefore: 'store_supervisor' }))).toEqual([
      'general_office',
    ]);
    expect(appealsTo(inventedFine({ ...answered, appealBefore: 'general_office' }))).toEqual([]);
    expect(appealsTo(inventedFine({ ...answered, appeals: 2, appealBefore: 'general_office' }))).toEqual([]);
  });
});

describe('who sees what', () => {
  it('tells reviewers from staff', () => {
    expect([SUPERVISOR, OFFICE, AUDITOR, FINED].map(reviews)).toEqual([true, true, true, false]);
    expect([SUPERVISOR, OFFICE, AUDITOR, FINED].map((me) => keepsLedger(me, 'LX'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(keepsLedger(of('LX216', 'hr_admin'), 'ZX')).toBe(false);
    expect([SUPERVISOR, AUDITOR, of('LX216', 'hr_admin')].map((me) => closesMonth(me, 'LX'))).toEqual([
      true,
      false,
      true,
    ]);
    expect([FINED, AUDITOR].map(mayReport)).toEqual([true, false]);
  });
});
