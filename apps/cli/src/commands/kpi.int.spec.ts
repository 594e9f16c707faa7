import { kpiBehindSchema, kpiFiguresSchema, monthEndSchema, publishedMonthSchema } from '@casetrail/contract';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING } from '../testing/casetrail.ts';

const dir = scratch();
const data = ['--data', dir.path] as const;
const kpi = (...args: readonly string[]) => casetrail('kpi', ...args, ...data);

/** The staff of the journal, and one of the general office. */
const withGeneralOffice = (): string => {
  const staff = JSON.parse(readFileSync(join(SPRING, 'staff.json'), 'utf8')) as {
    readonly stores: readonly { readonly code: string }[];
    readonly staff: readonly object[];
  };
  const boss = { no: 'G1', name: '陈总', store: staff.stores[0]?.code, roles: ['general_office'] };
  const path = join(dir.path, 'staff.json');
  writeFileSync(path, JSON.stringify({ ...staff, staff: [...staff.staff, boss] }));
  return path;
};

beforeAll(async () => {
  const journal = join(SPRING, 'journal.jsonl');
  const { code, stderr } = await casetrail('import', journal, '--staff', withGeneralOffice(), ...data);
  expect([code, stderr]).toEqual([0, '']);
}, 120_000);

afterAll(() => dir.remove());

describe('casetrail kpi', { timeout: 120_000 }, () => {
  it('shows the figures of a month, as a table, as JSON and as CSV', async () => {
    const json = await kpi('--month', '2026-03', '--json');
    const { measures, from, to } = kpiFiguresSchema.parse(JSON.parse(json.stdout));
    expect([json.code, from, to]).toEqual([0, '2026-03-01', '2026-03-31']);
    const received = measures.find(({ id }) => id === 'received')?.total.count ?? 0;
    expect(received).toBeGreaterThan(0);

    const table = await kpi('--month', '2026-03', '--measure', 'received');
    expect(table.stdout).toMatch(new RegExp(`Clients received +${received}\\b`));
    const csv = await kpi('--month', '2026-03', '--measure', 'received', '--csv');
    expect(csv.stdout).toContain(`Clients received,number,2026-03-01,2026-03-31,All,,,${received},`);

    const behind = await kpi('--month', '2026-03', '--measure', 'received', '--behind', '--json');
    const { items, total } = kpiBehindSchema.parse(JSON.parse(behind.stdout));
    expect(total).toBe(received);
    expect(items[0]?.events[0]?.sentence.en).toContain('received');
  });

  it('says when there is too little history to project a month', async () => {
    const { stdout } = await kpi('--month-end', '--json');
    const { measures } = monthEndSchema.parse(JSON.parse(stdout));
    expect(measures.every(({ said }) => said.en.startsWith('too little history'))).toBe(true);
  });

  it('publishes a month once, for the general office, and shows it as it was', async () => {
    const month = ['--month', '2026-03'] as const;
    expect((await kpi(...month, '--published')).code).toBe(1);
    const stranger = await kpi(...month, '--publish', 'NOBODY');
    expect([stranger.code, stranger.stderr]).toEqual([65, 'unknown staff NOBODY\n']);
    expect((await kpi(...month, '--publish', 'G1')).code).toBe(0);
    const again = await kpi(...month, '--publish', 'G1');
    expect([again.code, again.stderr]).toEqual([65, expect.stringContaining('are published')]);
    const { stdout } = await kpi(...month, '--published', '--json');
    const published = publishedMonthSchema.parse(JSON.parse(stdout));
    expect([published.month, published.by?.no, published.corrections]).toEqual(['2026-03', 'G1', []]);
  });

  it.each([
    [['--behind'], 'Name the figure with --measure'],
    [['--measure', 'luck'], 'unknown measure luck'],
    [['--month', '2026-13'], 'is no month'],
    [['--published'], 'Name the month with --month'],
    [['--measure', 'lost', '--behind', '--page', '0'], 'A page is a whole number from 1'],
  ])('refuses %j', async (args, said) => {
    const { code, stderr } = await kpi(...args);
    expect([code, stderr]).toEqual([2, `${said}\n`]);
  });
});
