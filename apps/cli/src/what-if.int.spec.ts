import type { WhatIfView } from '@casetrail/contract';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING } from './testing/casetrail.ts';

const EXAMPLE = fileURLToPath(
  new URL('../../../docs/how-to/examples/more-time-for-the-plan.yaml', import.meta.url),
);
const dir = scratch();
const data = join(dir.path, 'data');
const SPAN = ['--from', '2026-01-01T00:00:00+08:00', '--to', '2026-06-01T00:00:00+08:00', '--data', data];

const file = (name: string, content: unknown): string => {
  const path = join(dir.path, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const proposal = (changes: object) => ({
  version: 'x',
  title: { zh: '试算', en: 'A trial' },
  stores: 'all',
  from: '2099-01-01',
  changes,
});
const answer = async (path: string, ...more: string[]) => {
  const { code, stdout, stderr } = await casetrail('what-if', path, ...SPAN, '--json', ...more);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as WhatIfView;
};

describe('a proposal run over the spring of two stores', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    const [journal, staff] = ['journal.jsonl', 'staff.json'].map((name) => join(SPRING, name));
    const until = ['--until', '2026-06-01T00:00:00+08:00'];
    const { code } = await casetrail(
      'import',
      journal ?? '',
      '--staff',
      staff ?? '',
      '--data',
      data,
      ...until,
    );
    expect(code).toBe(0);
  }, 180_000);
  afterAll(() => dir.remove());

  it('finds beside it exactly what the rules in force found', async () => {
    const found = await answer(file('points.json', proposal({ unit: 'points' })));
    expect(found.total.inForce).toMatchObject({ violations: 499, late: 112 });
    expect(found.total.proposed).toEqual(found.total.inForce);
    expect(found.unit).toBe('points');
  });

  it('says whom it would have spared, and how much', async () => {
    const found = await answer(EXAMPLE);
    const rule = (id: string) => found.byRule.find((one) => one.rule === id);
    expect(rule('floor-plan')?.proposed.violations).toBeLessThan(rule('floor-plan')?.inForce.violations ?? 0);
    expect(rule('price-silence')?.proposed.violations).toBe(0);
    expect(rule('estimate')?.proposed.violations).toBe(rule('estimate')?.inForce.violations);
    expect(Number(rule('estimate')?.proposed.amount) * 2).toBe(Number(rule('estimate')?.inForce.amount));
    const { inForce, proposed } = found.total;
    expect(inForce.violations - proposed.violations).toBe(
      found.onlyInForce.filter(({ grade }) => grade !== null).length -
        found.onlyProposed.filter(({ grade }) => grade !== null).length,
    );
    const one = await answer(EXAMPLE, '--store', 'CZ');
    const other = await answer(EXAMPLE, '--store', 'ZX');
    expect(one.total.proposed.violations + other.total.proposed.violations).toBe(proposed.violations);
  });

  it('is told on a terminal', async () => {
    const { code, stdout } = await casetrail('what-if', EXAMPLE, ...SPAN);
    expect(code).toBe(0);
    expect(stdout).toContain('Proposal 2026-07 (based on 2026-01-01)');
    expect(stdout).toContain('Found only by the editions in force');
  });

  it('lists the editions there are', async () => {
    const { stdout } = await casetrail('rules', '--data', data);
    expect(stdout).toContain('2026-01-01  in force  2026-01-01  all');
    const one = await casetrail('rules', '2026-01-01', '--data', data);
    expect(one.stdout).toContain('(floor-plan)');
    expect((await casetrail('rules', '2025', '--data', data)).code).toBe(1);
  });

  it.each([
    [
      'a rule that there is not',
      proposal({ rules: { plans: { off: true } } }),
      65,
      'changes.rules.plans: edition',
    ],
    [
      'a term that makes no sense',
      proposal({
        rules: { 'site-visit': { term: { kind: 'same_working_day' }, text: { zh: 'x', en: 'x' } } },
      }),
      65,
      'changes.rules.site-visit.term: what is owed once',
    ],
    ['a key that nobody knows', { ...proposal({ unit: 'points' }), why: 1 }, 65, 'why: is an unknown key'],
    ['something that is no YAML', 'version: [', 65, 'no YAML or JSON'],
  ])('is refused for %s, with its field', async (_what, content, exit, said) => {
    const { code, stderr } = await casetrail('what-if', file('bad.json', content), ...SPAN);
    expect(code).toBe(exit);
    expect(stderr).toContain(said);
  });

  it('is refused for a span that is none, and for a file that is not there', async () => {
    const { code, stderr } = await casetrail(
      'what-if',
      EXAMPLE,
      ...SPAN,
      '--from',
      '2026-07-01T00:00:00+08:00',
    );
    expect([code, stderr]).toEqual([2, '--from: begins after it ends\n']);
    expect((await casetrail('what-if', join(dir.path, 'none.yaml'), ...SPAN)).code).toBe(74);
  });
});
