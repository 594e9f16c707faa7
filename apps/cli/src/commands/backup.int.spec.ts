import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING, startAs } from '../testing/casetrail.ts';

const dir = scratch();
const data = join(dir.path, 'data');
const backups = join(dir.path, 'backups');
const LINES = 60;

beforeAll(async () => {
  const journal = join(dir.path, 'journal.jsonl');
  const lines = readFileSync(join(SPRING, 'journal.jsonl'), 'utf8').split('\n').slice(0, LINES);
  writeFileSync(journal, `${lines.join('\n')}\n`);
  const { code } = await casetrail('import', journal, '--staff', join(SPRING, 'staff.json'), '--data', data);
  expect(code).toBe(0);
}, 120_000);
afterAll(() => dir.remove());

const headOf = async (place: string): Promise<unknown> =>
  (JSON.parse((await casetrail('verify', '--json', '--data', place)).stdout) as { head: unknown }).head;

describe('casetrail backup, restore and drill', { timeout: 180_000 }, () => {
  it('say what is missing, in both languages', async () => {
    const nowhere = await casetrail('backup', '--data', data);
    expect(nowhere).toMatchObject({ code: 65, stderr: expect.stringContaining('--to') });
    const zh = await startAs({ language: 'zh' }, 'restore', backups, '--data', join(dir.path, 'x')).ended;
    expect([zh.code, zh.stderr]).toEqual([65, expect.stringContaining('没有备份密钥文件')]);
    expect(await casetrail('restore', backups)).toMatchObject({ code: 2 });
    expect(await casetrail('backup', '--keep', '0', '--data', data)).toMatchObject({ code: 2 });
    const external = await startAs({ env: { DATABASE_URL: 'postgres://h/d' } }, 'backup', '--data', data)
      .ended;
    expect([external.code, external.stderr]).toEqual([65, expect.stringContaining('server of your own')]);
  });

  it('back up, and tell of a new key to be kept elsewhere', async () => {
    const { code, stdout, stderr } = await casetrail(
      'backup',
      '--to',
      backups,
      '--keep',
      '2',
      '--data',
      data,
    );
    expect(code).toBe(0);
    expect(stderr).toContain(`A new key of the backups is in ${data}.backup-key. Keep a copy`);
    expect(statSync(`${data}.backup-key`).mode & 0o777).toBe(0o600);
    expect(stdout).toMatch(/^Backed up to .*: the log to position \d+ \([0-9a-f]{16}\), [\d.]+ MB\n$/);
    const doctor = await casetrail('doctor', '--data', data);
    expect(doctor.stdout).toMatch(/ok {4}Backups: the last one is of 20/);
  });

  it('restore it to a new directory, which holds the same log', async () => {
    const place = join(dir.path, 'restored');
    const master = join(data, 'secrets', 'vault.key');
    const restored = await casetrail(
      ...[
        'restore',
        backups,
        '--data',
        place,
        '--key',
        `${data}.backup-key`,
        '--master-key',
        master,
        '--json',
      ],
    );
    expect(restored).toMatchObject({ code: 0 });
    expect(JSON.parse(restored.stdout)).toMatchObject({ data: place, gap: null, erased: 0, rowsEqual: true });
    expect(await headOf(place)).toEqual(await headOf(data));
  });

  it('drill: everything comes back as it was, and nothing of it is left', async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('casetrail-drill-'));
    const before = left();
    const drilled = await casetrail('drill', '--json', '--data', data);
    expect(drilled).toMatchObject({ code: 0 });
    // No directory was set: what was tried is gone again.
    expect(JSON.parse(drilled.stdout)).toMatchObject({
      well: true,
      hashEqual: true,
      backup: { directory: null },
      restore: { gap: null, rowsEqual: true },
    });
    expect(left().filter((name) => !before.includes(name))).toEqual([]);
    expect(existsSync(join(data, 'backups.json'))).toBe(true);
  });
});
