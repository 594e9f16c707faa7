import { money, type Instant, type StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { Violation } from '../judge/verdict.ts';
import { on } from '../testing/editions.ts';
import { WhatIfTally } from './what-if.ts';

const FROM = on('03-01 00:00');
const TO = on('05-31 23:59');

const violation = (key: string, more: Partial<Violation> = {}): Violation => ({
  key,
  rule: key.split('@')[0] ?? key,
  edition: '2026-01-01',
  caseNo: undefined,
  store: 'CZ' as Violation['store'],
  responsible: 'D1' as StaffNo,
  at: on('04-01 10:00'),
  grade: 'fine',
  amount: money('100.00'),
  accrual: undefined,
  evidence: [],
  obligation: undefined,
  ...more,
});

const answer = (...taken: readonly (readonly [Violation[], Violation[]])[]) => {
  const tally = new WhatIfTally({ from: FROM, to: TO });
  for (const [inForce, would] of taken) tally.take(inForce, would);
  return tally.answer();
};
const count = (violations: number, late: number, yuan: number) => ({ violations, late, amount: yuan * 100 });

describe('what a proposal would have found', () => {
  it('is counted and summed by rule and person, beside what was found', () => {
    const same = violation('estimate@1');
    const cheap = violation('estimate@1', { amount: money('50.00') });
    const late = violation('documents@2', { grade: undefined, amount: undefined, responsible: undefined });
    const found = answer([[same, late], [cheap]], [[], [violation('floor-plan@9')]]);
    expect(found.total).toEqual({ inForce: count(1, 1, 100), proposed: count(2, 0, 150) });
    expect(found.byRule).toEqual([
      { rule: 'documents', inForce: count(0, 1, 0), proposed: count(0, 0, 0) },
      { rule: 'estimate', inForce: count(1, 0, 100), proposed: count(1, 0, 50) },
      { rule: 'floor-plan', inForce: count(0, 0, 0), proposed: count(1, 0, 100) },
    ]);
    expect(found.byPerson.map(({ person, proposed: would }) => [person, would.violations])).toEqual([
      [undefined, 0],
      ['D1', 2],
    ]);
    expect(found.judged).toBe(2);
  });
  it('names the verdicts that only one of the two finds, and those found otherwise', () => {
    const moved = violation('estimate@3', { at: on('04-02 10:00') });
    const found = answer(
      [
        [violation('estimate@1'), violation('estimate@3')],
        [violation('estimate@2'), moved],
      ],
      [[violation('budget@4')], [violation('budget@4')]],
    );
    expect(found.onlyInForce.map(({ key }) => key)).toEqual(['estimate@1']);
    expect(found.onlyProposed.map(({ key }) => key)).toEqual(['estimate@2']);
    expect(found.otherwise.map(({ proposed: would }) => would)).toEqual([moved]);
  });
  it.each([
    ['the grade', { grade: 'fault_slip', amount: undefined }],
    ['the moment', { at: on('04-01 10:01') }],
    ['the sum', { amount: money('100.01') }],
    ['the person', { responsible: 'D2' as StaffNo }],
  ] as const)('is found otherwise where %s differs', (_what, more) =>
    expect(answer([[violation('a@1')], [violation('a@1', more)]]).otherwise).toHaveLength(1),
  );
  it('is found otherwise where only the grade of a slip differs', () => {
    const slip = (grade: Violation['grade']) => violation('a@1', { grade, amount: undefined });
    const compared = (one: Violation, other: Violation) => answer([[one], [other]]).otherwise;
    expect(compared(slip('fault_slip'), slip('serious_fault_slip'))).toHaveLength(1);
    expect(compared(slip('fault_slip'), slip('fault_slip'))).toEqual([]);
  });
  it('names people by their numbers, and first what nobody answers for', () => {
    const people = [undefined, 'D2', 'D1', 'A1'] as (StaffNo | undefined)[];
    const byPerson = (all: readonly (StaffNo | undefined)[]) =>
      answer([all.map((responsible, at) => violation(`a@${at}`, { responsible })), []]).byPerson.map(
        ({ person }) => person,
      );
    for (const order of [people, [...people].reverse(), ['D1', undefined, 'A1', 'D2'] as typeof people])
      expect(byPerson(order)).toEqual([undefined, 'A1', 'D1', 'D2']);
  });
  it('belongs to the span by its date, both ends included', () => {
    const at = (moment: Instant) => violation('a@1', { at: moment });
    const dated = (moment: number) => {
      const { total } = answer([[at(moment as Instant)], [at(moment as Instant)]]);
      return [total.inForce.violations, total.proposed.violations];
    };
    expect([FROM - 1, FROM, TO, TO + 1].map(dated)).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
  });
  it('counts a daily fine up to the end of the span', () => {
    const daily = violation('design-term@1', {
      amount: undefined,
      accrual: { perDay: money('10.00'), dueDay: 20_000 as never, until: undefined },
    });
    const end = on('05-31 23:59');
    const days = Math.floor((end + 8 * 3_600_000) / 86_400_000) - 20_000;
    expect(answer([[daily], []]).total.inForce.amount).toBe(days * 1000);
  });
});

describe('the verdicts that differ', () => {
  const at = (moment: string) => ({ at: on(moment) });
  const ofCase = (caseNo: string) => ({ caseNo: caseNo as NonNullable<Violation['caseNo']> });
  /** In the order in which they are to be read. */
  const inOrder = [
    violation('z@1', at('04-01 09:00')),
    violation('a@7', { ...at('04-01 10:00'), store: 'AA' as Violation['store'] }),
    violation('a@8', { ...at('04-01 10:00'), ...ofCase('CZ-1'), store: 'ZZ' as Violation['store'] }),
    violation('a@1', { ...at('04-01 10:00'), ...ofCase('CZ-2') }),
    violation('a@2', { ...at('04-01 10:00'), ...ofCase('CZ-2') }),
    violation('b@0', { ...at('04-01 10:00'), ...ofCase('CZ-1') }),
    violation('a@0', { ...at('04-01 11:00'), ...ofCase('CZ-1') }),
  ];
  const shuffles = [
    inOrder,
    [...inOrder].reverse(),
    [3, 0, 6, 2, 5, 1, 4].flatMap((place) => inOrder.slice(place, place + 1)),
  ];
  const keys = (violations: readonly Violation[]) => violations.map(({ key }) => key);
  const expected = keys(inOrder);

  it.each(shuffles.map((taken) => [keys(taken).join(' '), taken] as const))(
    'are told by time, rule, case or store, and key: %s',
    (_order, taken) => {
      const cheaper = taken.map((found) => ({ ...found, amount: money('50.00') }));
      expect(keys(answer([[...taken], []]).onlyInForce)).toEqual(expected);
      expect(keys(answer([[], [...taken]]).onlyProposed)).toEqual(expected);
      expect(keys(answer([[...taken], cheaper]).otherwise.map(({ proposed: would }) => would))).toEqual(
        expected,
      );
    },
  );
  it('are told by when they would be found, where both find them', () => {
    const found = [violation('a@1', at('04-01 10:00')), violation('a@2', at('04-02 10:00'))];
    const would = [violation('a@1', at('04-09 10:00')), violation('a@2', at('04-08 10:00'))];
    expect(answer([found, would]).otherwise.map(({ inForce }) => inForce.key)).toEqual(['a@2', 'a@1']);
  });
});
