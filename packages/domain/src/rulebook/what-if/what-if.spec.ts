import { money, type Instant, type StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import type { Violation } from '../judge/verdict.ts';
import { on, proposed, rulebookOf, adoptedEvent, proposedEvent, stores } from '../testing/editions.ts';
import { supposing } from './supposed.ts';
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
    ['the sum', { amount: money('100.01') }],
    ['the person', { responsible: 'D2' as StaffNo }],
  ] as const)('is found otherwise where %s differs', (_what, more) =>
    expect(answer([[violation('a@1')], [violation('a@1', more)]]).otherwise).toHaveLength(1),
  );
  it('belongs to the span by its date, both ends included', () => {
    const at = (moment: Instant) => violation('a@1', { at: moment });
    const dated = (moment: number) => answer([[at(moment as Instant)], []]).total.inForce.violations;
    expect([FROM - 1, FROM, TO, TO + 1].map(dated)).toEqual([0, 1, 1, 0]);
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

describe('the rulebook as if a proposal were in force', () => {
  const [CZ, ZX] = stores('CZ', 'ZX');
  const real = rulebookOf(proposedEvent({ version: '6' }), adoptedEvent('6', '2026-04-01'));
  it('is the real one before the span and in other stores', () => {
    const supposed = supposing(real, edition2026, proposed({ stores: stores('CZ') }), FROM);
    expect(supposed.at((FROM - 1) as Instant, CZ)?.version).toBe('2026-01-01');
    expect(supposed.at(FROM, CZ)?.version).toBe('2026-07');
    expect(supposed.at(on('05-01 00:00'), CZ)?.version).toBe('2026-07');
    expect(supposed.at(on('05-01 00:00'), ZX)?.version).toBe('6');
    expect(supposed.at(on('05-01 00:00'))?.version).toBe('6');
    expect(supposed.version('2026-07').basedOn).toBe('2026-01-01');
  });
  it('holds everywhere where the proposal is for all stores', () => {
    const supposed = supposing(real, edition2026, proposed(), FROM);
    expect([CZ, ZX, undefined].map((store) => supposed.at(FROM, store)?.version)).toEqual([
      '2026-07',
      '2026-07',
      '2026-07',
    ]);
  });
});
