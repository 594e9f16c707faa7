import type { CaseNo, Money, StaffNo, StoreCode } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { on } from '../testing/story.ts';
import { findingsOf } from './findings.ts';
import type { Violation } from './verdict.ts';

const violation = (more: Partial<Violation> = {}): Violation => ({
  key: 'a@1',
  rule: 'a',
  edition: '2026-01-01',
  caseNo: 'CZ-1' as CaseNo,
  store: 'CZ' as StoreCode,
  responsible: 'D2' as StaffNo,
  at: on('03-05 17:30'),
  grade: 'fine',
  amount: 100_00 as Money,
  accrual: undefined,
  evidence: [],
  obligation: undefined,
  ...more,
});
const MOMENT = on('04-01 00:00');

/** In both orders in which two can be found, so that it is not the order of finding that sorts them. */
const sorted = (first: Partial<Violation>, second: Partial<Violation>) => {
  const pair = [
    violation({ ...first, responsible: 'D1' as StaffNo }),
    violation({ ...second, responsible: 'D2' as StaffNo }),
  ];
  return [pair, pair.toReversed()].map((found) =>
    findingsOf(found, MOMENT).violations.map(({ responsible }) => responsible),
  );
};
const inOrder = [
  ['D1', 'D2'],
  ['D1', 'D2'],
];

describe('findings', () => {
  it.each<[string, Partial<Violation>, Partial<Violation>]>([
    ['time', { at: on('03-05 17:29'), rule: 'b' }, { at: on('03-05 17:30'), rule: 'a' }],
    ['rule', { rule: 'a', caseNo: 'CZ-2' as CaseNo }, { rule: 'b', caseNo: 'CZ-1' as CaseNo }],
    [
      'case',
      { caseNo: 'CZ-1' as CaseNo, store: 'ZX' as StoreCode },
      { caseNo: 'CZ-2' as CaseNo, store: 'CZ' as StoreCode },
    ],
    [
      'case, those of a whole store first',
      { caseNo: undefined, store: 'ZX' as StoreCode },
      { caseNo: 'CZ-1' as CaseNo, store: 'CZ' as StoreCode },
    ],
    [
      'store, where both are of whole stores',
      { caseNo: undefined, store: 'CZ' as StoreCode, key: 'b@1' },
      { caseNo: undefined, store: 'ZX' as StoreCode, key: 'a@1' },
    ],
    ['key, where nothing else tells them apart', { key: 'a@1' }, { key: 'a@2' }],
  ])('are sorted by %s', (_by, first, second) => expect(sorted(first, second)).toEqual(inOrder));

  it('tell what was fined apart from what was only late', () => {
    const slip = violation({ key: 'a@2', grade: 'fault_slip', amount: undefined, responsible: undefined });
    const late = violation({ key: 'a@3', grade: undefined, amount: undefined, caseNo: undefined });
    const item = { rule: 'a', case: 'CZ-1', responsible: 'D2', at: '2026-03-05T17:30:00+08:00' };
    expect(findingsOf([violation(), slip, late], MOMENT)).toEqual({
      asOf: '2026-04-01T00:00:00+08:00',
      violations: [
        { ...item, grade: 'fine', amount: '100.00' },
        { ...item, responsible: null, grade: 'fault_slip', amount: null },
      ],
      late: [{ ...item, case: null }],
    });
  });
});
