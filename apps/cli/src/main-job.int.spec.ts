import { inspectDatabase } from '@casetrail/database';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING, start } from './testing/casetrail.ts';
import { appears } from './testing/file-that.ts';

const JOURNAL = join(SPRING, 'journal.jsonl');
const STAFF = join(SPRING, 'staff.json');
const AS_OF = '2026-06-01T00:00:00+08:00';

const dir = scratch();
const data = join(dir.path, 'data');
const importSpring = (...more: string[]) =>
  casetrail('import', JOURNAL, '--staff', STAFF, '--data', data, '--until', AS_OF, ...more);

afterAll(() => dir.remove());

describe('the main job', { timeout: 120_000 }, () => {
  it('takes a journal in', async () => {
    const { code, stdout, stderr } = await importSpring('--json');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      lines: 4355,
      cases: 144,
      events: 4355,
      rejected: 0,
      violations: 499,
      late: 112,
    });
  });

  it('finds exactly what is expected', async () => {
    const { code, stdout } = await casetrail('findings', '--as-of', AS_OF, '--json', '--data', data);
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync(join(SPRING, 'expected.json'), 'utf8'));
  });

  it('finds what concerns one store, or one case', async () => {
    const of = async (...filter: string[]) =>
      JSON.parse(
        (await casetrail('findings', '--as-of', AS_OF, '--json', '--data', data, ...filter)).stdout,
      ) as {
        violations: { case: string | null }[];
      };
    const [store, other, one] = await Promise.all([
      of('--store', 'CZ'),
      of('--store', 'ZX'),
      of('--case', 'ZX-260006'),
    ]);
    expect(store.violations.length + other.violations.length).toBe(499);
    expect(one.violations.map((violation) => violation.case)).toEqual(['ZX-260006', 'ZX-260006']);
  });

  it('says nothing of later on: the journal ends in May', async () => {
    const later = await casetrail(
      'findings',
      '--as-of',
      '2026-11-01T00:00:00+08:00',
      '--json',
      '--data',
      data,
    );
    const { violations, late } = JSON.parse(later.stdout) as { violations: unknown[]; late: unknown[] };
    expect([violations.length, late.length]).toEqual([499, 112]);
  });

  it('changes nothing the second time', async () => {
    const { stdout } = await importSpring('--json');
    expect(JSON.parse(stdout)).toMatchObject({ events: 0, repeated: 4355, rejected: 0, violations: 499 });
  });

  it('tells one case as sentences, and as it was at a moment', async () => {
    const { stdout } = await casetrail('case', 'ZX-260006', '--data', data);
    expect(stdout).toContain('Missed: Weekly site visit [site-visit 2.9.3] 卫婷婷 fine CNY 100.00');
    const then = await casetrail(
      'case',
      'ZX-260006',
      '--as-of',
      '2026-03-10T00:00:00+08:00',
      '--json',
      '--data',
      data,
    );
    expect((JSON.parse(then.stdout) as { entries: unknown[] }).entries).toHaveLength(11);
  });

  it('is whole and unaltered', async () => {
    const { code, stdout } = await casetrail('verify', '--json', '--data', data);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ whole: true });
  });

  it('says with --anchors that none is kept before a worker ran', async () => {
    const { code, stdout } = await casetrail('verify', '--anchors', '--json', '--data', data);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ whole: true, anchors: [] });
  });

  it('is exported, and the second verifier agrees', async () => {
    const file = join(dir.path, 'log.ndjson');
    expect((await casetrail('export', '--output', file, '--data', data)).code).toBe(0);
    const verifier = new URL('../../../tools/verify-export.mjs', import.meta.url);
    const { spawnSync } = await import('node:child_process');
    expect(spawnSync(process.execPath, [fileURLToPath(verifier), file]).status).toBe(0);
    const lines = readFileSync(file, 'utf8').split('\n');
    lines[100] = (lines[100] ?? '').replace('"line":', '"line":1');
    writeFileSync(file, lines.join('\n'));
    expect(spawnSync(process.execPath, [fileURLToPath(verifier), file]).status).toBe(1);
  });

  it('is rebuilt from the log', async () => {
    const { code, stdout } = await casetrail('rebuild', '--json', '--data', data);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ position: 4355 + 2 + 35 + 2 + 2 });
  });

  it('knows no case that is not there', async () => {
    const { code, stderr } = await casetrail('case', 'NO-1', '--data', data);
    expect([code, stderr]).toEqual([1, 'There is no case NO-1, or it had not begun by then.\n']);
  });

  it('is looked at by the doctor without being started', async () => {
    const { code, stdout } = await casetrail('doctor', '--json', '--data', data);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { well: boolean }[]).every(({ well }) => well)).toBe(true);
  });
});

describe('bad input', { timeout: 120_000 }, () => {
  const write = (name: string, content: string | Buffer) => {
    const path = join(dir.path, name);
    writeFileSync(path, content);
    return path;
  };
  const refused = async (path: string, ...more: string[]) => {
    const { code, stderr, stdout } = await casetrail(
      'import',
      path,
      '--staff',
      STAFF,
      '--data',
      data,
      ...more,
    );
    return { code, said: stderr + stdout };
  };

  it.each([
    ['a file that is not there', () => join(dir.path, 'none.jsonl'), 74, 'no such file'],
    ['an empty file', () => write('empty.jsonl', ''), 65, 'the file is empty'],
    [
      'a directory',
      () => (mkdirSync(join(dir.path, 'folder')), join(dir.path, 'folder')),
      65,
      'is a directory',
    ],
    [
      'GBK',
      () => write('gbk.jsonl', Buffer.from([0x7b, 0x22, 0xba, 0xce, 0xd0, 0xc0, 0xe2, 0xf9, 0x22])),
      65,
      'iconv -f GB18030',
    ],
    [
      'UTF-16',
      () => write('utf16.jsonl', Buffer.from('\uFEFF{"at":1}\n', 'utf16le')),
      65,
      'iconv -f UTF-16LE',
    ],
  ])('%s is refused with a plain sentence', async (_name, make, exit, sentence) => {
    const { code, said } = await refused(make());
    expect(said).toContain(sentence);
    expect(code).toBe(exit);
    expect(said).not.toMatch(/\s+at .*\.ts:/);
  });

  it('bad lines are left out and written with their reasons; the good ones go in', async () => {
    const bad = fileURLToPath(
      new URL('../../../packages/application/fixtures/bad-journal.jsonl', import.meta.url),
    );
    const { code, said } = await refused(bad, '--json');
    expect(code).toBe(1);
    const file = join(data, 'imports', 'bad-journal.jsonl.rejected.jsonl');
    expect(said).toContain(JSON.stringify(file).slice(1, -1));
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; code: string });
    expect(lines).toHaveLength(18);
    expect(lines[0]).toMatchObject({ line: 2, code: 'broken-json' });
  });

  it('with --strict nothing goes in', async () => {
    const head = async () =>
      (JSON.parse((await casetrail('verify', '--json', '--data', data)).stdout) as { events: number }).events;
    const before = await head();
    const path = write(
      'strict.jsonl',
      `${readFileSync(JOURNAL, 'utf8').split('\n')[0]?.replaceAll('ZX-260002', 'ZX-990001')}\n{"at":1}\n`,
    );
    const { code, said } = await refused(path, '--strict');
    expect(code).toBe(65);
    expect(said).toContain('1 lines are bad; nothing was imported');
    expect(await head()).toBe(before);
  });

  it('a staff file that is wrong names the field', async () => {
    const staff = write(
      'staff.json',
      JSON.stringify({
        stores: [{ code: 'CZ', name: 'x' }],
        staff: [{ no: 'A', name: 'x', store: 'QQ', roles: ['designer'] }],
      }),
    );
    const { code, stderr } = await casetrail('import', JOURNAL, '--staff', staff, '--data', data);
    expect(code).toBe(65);
    expect(stderr).toContain('staff.0.store');
  });

  it('a wrong command line is told how it goes', async () => {
    const { code, stderr } = await casetrail('findings', '--as-of', '2026-06-01');
    expect(code).toBe(2);
    expect(stderr).toContain('2026-06-01T08:00:00+08:00');
  });
});

describe('an import that is disturbed', { timeout: 180_000 }, () => {
  const disturbed = scratch();
  afterAll(() => disturbed.remove());
  const on = join(disturbed.path, 'data');
  const many = join(disturbed.path, 'many.jsonl');
  const args = ['import', many, '--staff', STAFF, '--data', on, '--until', AS_OF, '--json'];

  beforeAll(() => {
    // The same spring several times over, as other cases: long enough to be interrupted.
    const lines = readFileSync(JOURNAL, 'utf8').trimEnd().split('\n');
    const copies = Array.from({ length: 5 }, (_, nth) =>
      lines.map((line) => line.replace(/"case": "(\w+)-26/, `"case": "$1-${nth}6`)),
    );
    writeFileSync(many, `${copies.flat().join('\n')}\n`);
  });

  // Each copy says again when the lists of sites were provided: four lines that are known from the first.
  // And that the import was begun and ended.
  const EVENTS = 5 * (4355 - 4) + 4 + 2 + 35 + 2 + 2;

  const imports = () =>
    casetrail(...args).then(({ code, stdout, stderr }) => ({
      code,
      stderr,
      ...(stdout ? (JSON.parse(stdout) as { events: number; repeated: number }) : {}),
    }));

  it('by Ctrl-C, ends whole and is continued', async () => {
    const { child, ended } = start(...args);
    await appears(join(on, 'imports'));
    await pause(1_000);
    child.kill('SIGINT');
    const { code } = await ended;
    expect([0, 130]).toContain(code);
  });

  it('by kill -9 of the command and of the database, is continued', async () => {
    const { child, ended } = start(...args);
    await expect.poll(() => inspectDatabase(on).server?.pid, { timeout: 60_000 }).toBeGreaterThan(0);
    await pause(500);
    // Read and killed in one breath: a database whose command is gone stops by itself.
    process.kill(inspectDatabase(on).server?.pid ?? 0, 'SIGKILL');
    child.kill('SIGKILL');
    expect((await ended).code).toBe(null);
    expect((await casetrail('verify', '--data', on)).code).toBe(0);
  });

  it('by a second import of the same file at the same time, has everything once', async () => {
    const both = await Promise.all([imports(), imports()]);
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const { stdout } = await casetrail('verify', '--json', '--data', on);
    expect(JSON.parse(stdout)).toMatchObject({ whole: true, events: EVENTS });
    expect(await imports()).toMatchObject({ code: 0, events: 0, repeated: 5 * 4355 });
  });
});
