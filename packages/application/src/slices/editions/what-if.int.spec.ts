import type { WhatIfView } from '@casetrail/contract';
import { findingsOf, type Violation } from '@casetrail/domain';
import { DAY, Refusal, type Instant } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { judgeAll } from '../../judging/judge-all.ts';
import { Projected } from '../../projections/fixtures/projected.ts';
import type { WhatIfQuery } from './editions.ts';
import { AA, at, BB, Office, proposalFor, TWO_DAYS } from './fixtures/office.ts';

let projected: Projected;
let office: Office;

beforeAll(async () => {
  projected = await Projected.open();
});
beforeEach(async () => {
  office = await Office.open(projected);
  // One day is kept, the second is late by a day, the third by a week; the fourth is in another store.
  office.measured('AA-1', '04-07 10:00', '04-08 10:00').measured('AA-2', '04-08 10:00', '04-10 10:00');
  office.measured('AA-3', '04-09 10:00', '04-17 10:00').measured('BB-4', '04-10 10:00', '04-13 10:00');
  await office.writer.observed('2026-06-01T00:00:00+08:00').write();
});
afterAll(() => projected.drop());

const SPAN = { from: at('04-01 00:00'), to: at('05-31 00:00') };
const run = async (query: Partial<WhatIfQuery> = {}): Promise<WhatIfView> => {
  const found = await office.editions.whatIf({ proposal: proposalFor('x'), ...SPAN, ...query });
  if (found instanceof Refusal) throw new Error(JSON.stringify(found));
  return found;
};
const refused = async (query: Partial<WhatIfQuery>) => {
  const found = await office.editions.whatIf({ proposal: proposalFor('x'), ...SPAN, ...query });
  return found instanceof Refusal && [found.code, found.field];
};
const plans = ({ byRule }: WhatIfView) => byRule.find(({ rule }) => rule === 'floor-plan');
const cases = (verdicts: readonly { readonly case: string | null }[]) => verdicts.map((one) => one.case);

describe('what a proposal would have found', () => {
  it('is less where there is more time', async () => {
    const found = await run();
    expect(plans(found)).toMatchObject({
      title: { en: 'Floor plan' },
      inForce: { violations: 3, late: 0, amount: '300.00' },
      proposed: { violations: 1, late: 0, amount: '100.00' },
    });
    expect(cases(found.onlyInForce)).toEqual(['AA-2', 'BB-4']);
    expect(found.onlyProposed).toEqual([]);
    expect(found.otherwise.map(({ inForce, proposed }) => [inForce.case, inForce.at, proposed.at])).toEqual([
      ['AA-3', '2026-04-10T17:30:00+08:00', '2026-04-11T17:30:00+08:00'],
    ]);
    const { inForce, proposed } = found.total;
    expect(inForce.violations - proposed.violations).toBe(2);
    const [d3, d4] = ['D3', 'D4'].map((no) => found.byPerson.find(({ person }) => person?.no === no));
    expect((d3?.inForce.violations ?? 0) - (d3?.proposed.violations ?? 0)).toBe(1);
    expect((d4?.inForce.violations ?? 0) - (d4?.proposed.violations ?? 0)).toBe(1);
  });

  it('is what is judged where nothing is proposed otherwise for it', async () => {
    const found = await run({ proposal: proposalFor('x', { changes: { unit: 'points' } }) });
    expect(found.total.proposed).toEqual(found.total.inForce);
    expect([found.onlyInForce, found.onlyProposed, found.otherwise]).toEqual([[], [], []]);
    expect(found.unit).toBe('points');
    const judged: Violation[] = [];
    const { log } = office.writer;
    const { rulebook } = await office.firm.current();
    await judgeAll({ log, rulebook, holidays: publishedHolidays }, SPAN.to, (all) => judged.push(...all));
    const { violations, late } = findingsOf(
      judged.filter(({ at: when }) => when >= SPAN.from && when <= SPAN.to),
      SPAN.to,
    );
    expect(found.total.inForce).toMatchObject({ violations: violations.length, late: late.length });
  });

  it('touches nothing that was triggered before the span began', async () => {
    const found = await run({ from: at('04-08 10:01') });
    expect(cases(found.onlyInForce)).toEqual(['BB-4']);
    const earlier = await run({ from: at('04-08 10:00') });
    expect(cases(earlier.onlyInForce)).toEqual(['AA-2', 'BB-4']);
  });

  it('goes up to the end of the span', async () => {
    expect(plans(await run({ to: at('04-10 17:30') }))?.inForce.violations).toBe(1);
    expect(plans(await run({ to: at('04-10 17:31') }))?.inForce.violations).toBe(2);
    expect(plans(await run({ to: at('04-09 17:29') }))).toBeUndefined();
  });

  it('may be asked of some stores, and is for those that it is proposed for', async () => {
    expect(cases((await run({ stores: [BB] })).onlyInForce)).toEqual(['BB-4']);
    const forAa = proposalFor('x', { stores: ['AA'] });
    expect(cases((await run({ proposal: forAa })).onlyInForce)).toEqual(['AA-2']);
    expect((await run({ proposal: forAa, stores: [BB] })).onlyInForce).toEqual([]);
    expect((await run({ stores: [AA] })).judged).toBe(3);
  });

  it('reckons with days that would be others, even for what ran before', async () => {
    const exceptions = [{ date: '2026-07-05', works: true, name: '展会' }];
    const found = await run({ proposal: proposalFor('x', { changes: { calendar: { exceptions } } }) });
    expect(found.total.proposed).toEqual(found.total.inForce);
  });

  it('finds more where a rule asks for more', async () => {
    const stricter = { 'plan-handover': { ...TWO_DAYS, term: { kind: 'same_working_day' } } };
    const dear = { 'floor-plan': { penalty: { kind: 'fine', amount: '250.00' } } };
    const found = await run({ proposal: proposalFor('x', { changes: { rules: { ...stricter, ...dear } } }) });
    expect(plans(found)?.proposed.amount).toBe('750.00');
    expect(found.otherwise).toHaveLength(3);
  });

  it('is run against what was in force by then, another edition among it', async () => {
    await office.adopt('2026-07');
    const undone = { rules: { 'floor-plan': { ...TWO_DAYS, term: { kind: 'same_working_day' } } } };
    const found = await run({ proposal: proposalFor('x', { from: '2026-07-05', changes: undone }) });
    expect(found.basedOn).toBe('2026-07');
    expect(plans(found)).toMatchObject({ inForce: { violations: 3 }, proposed: { violations: 4 } });
  });

  it('is asked of a proposal that stands in the log, by its version', async () => {
    await office.editions.propose({ ...office.by('O1'), proposal: proposalFor('2026-07') });
    expect((await run({ proposal: '2026-07' })).onlyInForce).toHaveLength(2);
  });

  it('lists as many verdicts as are asked for, and says how many are left', async () => {
    const found = await run({ shown: 1 });
    expect([found.onlyInForce.length, found.left]).toEqual([
      1,
      { onlyInForce: 1, onlyProposed: 0, otherwise: 0 },
    ]);
  });

  it('changes nothing', async () => {
    const before = await office.writer.log.head();
    await run();
    expect(await office.writer.log.head()).toEqual(before);
  });

  it('is refused with the field that is wrong', async () => {
    const unknown = proposalFor('x', { changes: { rules: { plans: { off: true } } } });
    expect(await refused({ proposal: unknown })).toEqual(['unknown-rule', 'changes.rules.plans']);
    expect(await refused({ proposal: unknown, within: ['proposal'] })).toEqual([
      'unknown-rule',
      'proposal.changes.rules.plans',
    ]);
    expect(await refused({ proposal: { version: 'x' } })).toEqual(['missing', 'title']);
    expect(await refused({ proposal: '2026-09' })).toEqual(['unknown-edition', 'version']);
    expect(await refused({ stores: ['QQ' as never] })).toEqual(['unknown-store', 'store']);
    expect(await refused({ from: (SPAN.to + 1) as Instant })).toEqual(['ends-before-it-begins', 'from']);
    expect(await refused({ to: (office.now + 1) as Instant })).toEqual(['in-the-future', 'to']);
    expect(await refused({ to: office.now, from: (office.now - DAY) as Instant })).toBe(false);
  });
});
