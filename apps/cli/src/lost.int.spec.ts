import { dossierDifferenceSchema, dossierSchema, lostListSchema } from '@casetrail/contract';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING } from './testing/casetrail.ts';

const dir = scratch();
const data = join(dir.path, 'data');
const lost = (...args: string[]) => casetrail('lost', ...args, '--data', data);
const AS_OF = '2026-06-01T00:00:00+08:00';

beforeAll(async () => {
  const journal = join(SPRING, 'journal.jsonl');
  const staff = join(SPRING, 'staff.json');
  expect((await casetrail('import', journal, '--staff', staff, '--data', data, '--until', AS_OF)).code).toBe(
    0,
  );
}, 120_000);

afterAll(() => dir.remove());

describe('casetrail lost', { timeout: 120_000 }, () => {
  it('lists the lost clients of the journal, the latest first', async () => {
    const { code, stdout } = await lost();
    expect(code).toBe(0);
    expect(stdout).toContain('54 lost clients');
    expect(stdout.indexOf('CZ-260111')).toBeLessThan(stdout.indexOf('CZ-260003'));
  });

  it('lists those of one store and one cause', async () => {
    const { stdout } = await lost('--store', 'ZX', '--cause', 'service', '--json');
    const { items } = lostListSchema.parse(JSON.parse(stdout));
    expect(items.map(({ caseNo }) => caseNo)).toEqual(['ZX-260100', 'ZX-260084', 'ZX-260068']);
  });

  it('tells why one was lost, section by section, in either language', async () => {
    const { code, stdout } = await lost('ZX-260028', '--as-of', AS_OF);
    expect(code).toBe(0);
    for (const line of [
      'Lost 2026-04-25 09:56, at the stage: Budget explained; the client said: 预算没讲清楚; went to 点石家装',
      'Time',
      'Analysis',
      'The four questions',
    ])
      expect(stdout).toContain(line);
    expect(stdout).toMatch(/budget 103643\.00 {2}\+5\.8% .*explained, but not item by item/);
    expect(stdout).toMatch(
      /due 2026-03-23 16:27 {2}late {2}term 3 h 15 min: .* over by 1 h 16 min = 139%; broken in/,
    );
    const chinese = await lost('ZX-260028', '--as-of', AS_OF, '--lang', 'zh');
    expect(chinese.stdout).toContain('与规定流程对照');
    expect(chinese.stdout).toContain('预算讲解了，但没有逐项讲解（2.B1）');
  });

  it('answers programs', async () => {
    const { stdout } = await lost('ZX-260028', '--as-of', '2026-04-01T09:00:00+08:00', '--json');
    const dossier = dossierSchema.parse(JSON.parse(stdout));
    expect([dossier.loss, dossier.case.stage]).toEqual([null, 'reviewed']);
  });

  it('tells what changed', async () => {
    const since = ['--since', '2026-04-18T00:00:00+08:00', '--as-of', '2026-04-26T00:00:00+08:00'];
    const { stdout } = await lost('ZX-260028', ...since);
    expect(stdout).toContain('Budgeted → Lost');
    const { stdout: json } = await lost('ZX-260028', ...since, '--json');
    expect(dossierDifferenceSchema.parse(JSON.parse(json)).added).toHaveLength(3);
  });

  it('knows no case that there is not, or was not yet', async () => {
    for (const args of [['ZX-999'], ['ZX-260028', '--known-at', '2026-01-01T00:00:00+08:00']]) {
      const { code, stderr } = await lost(...args);
      expect(code).toBe(1);
      expect(stderr).toContain(`There is no case ${args[0]}`);
    }
  });
});
