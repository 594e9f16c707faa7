import { describe, expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import { ruleIn } from '../edition.ts';

const SLIP = { kind: 'slip', grade: 'fault_slip' };
const NONE = { kind: 'none' };

describe('the rules of the house', () => {
  it.each([
    ['leave-approval', '1.3', SLIP, true],
    ['no-leave-days', '1.3', NONE, false],
    ['deep-clean-days', '1.1.2', NONE, false],
    ['going-out', '1.3', NONE, false],
    ['county-trip', '1.3', SLIP, false],
    ['punch-exception', '1.3', NONE, false],
    ['hours', '1.3', NONE, false],
    ['noon-duty', '1.4', NONE, false],
    ['zones', '1.1', SLIP, true],
    ['no-meals', '1.1.3', SLIP, true],
    ['closing', '1.2', SLIP, true],
    ['meetings', '1.5', NONE, false],
    ['monthly-figures', '1.6', NONE, false],
    ['confidentiality', '3.4.1', SLIP, true],
  ])('%s (%s) is reported by hand', (id, clause, penalty, isAssumed) => {
    const rule = ruleIn(edition2026, id);
    expect(rule).toMatchObject({ kind: 'reported', clause, penalty, by: 'actor' });
    expect(rule?.assumed !== undefined).toBe(isAssumed);
  });
  it('are all of those that are reported', () => expect(edition2026.reportedRules).toHaveLength(14));
});
