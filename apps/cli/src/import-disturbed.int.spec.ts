import { inspectDatabase } from '@casetrail/database';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING, start, startAs } from './testing/casetrail.ts';
import { appears } from './testing/file-that.ts';

const LINES = 4355;
/** With the stores, the people, how far the stores were observed, and that it was begun and ended. */
const EVENTS = LINES + 2 + 35 + 2 + 2;

const given = (data: string): string[] => [
  ...['import', join(SPRING, 'journal.jsonl'), '--staff', join(SPRING, 'staff.json')],
  ...['--data', data, '--until', '2026-06-01T00:00:00+08:00', '--json'],
];

/** The rest goes in, nothing twice, and the log is whole. */
const expectContinued = async (data: string): Promise<void> => {
  const { code, stdout, stderr } = await casetrail(...given(data));
  expect([code, stderr]).toEqual([0, '']);
  const { events, repeated, rejected } = JSON.parse(stdout) as Record<string, number>;
  expect([Number(events) + Number(repeated), rejected]).toEqual([LINES, 0]);
  const verified = await casetrail('verify', '--json', '--data', data);
  expect(JSON.parse(verified.stdout)).toMatchObject({ whole: true, events: EVENTS });
};

const GO_ON = {
  en: 'What was written is whole; run it again to go on.\n',
  zh: '已写入的内容完整，再次运行即可继续。\n',
};

describe('a database that is stopped during an import', { timeout: 120_000 }, () => {
  const dir = scratch();
  afterAll(() => dir.remove());

  it.each(['SIGINT', 'SIGKILL'] as const)('lets it say so and be continued: %s', async (signal) => {
    const data = join(dir.path, signal);
    const { child, ended } = startAs({ language: 'en' }, ...given(data));
    await appears(join(data, 'imports'));
    process.kill(inspectDatabase(data).server?.pid ?? child.pid ?? 0, signal);
    const { code, stderr } = await ended;
    expect(code).toBe(75);
    expect(stderr).toMatch(/^(The (connection to the )?|Nothing answers where the )database .*\n/);
    expect(stderr.endsWith(GO_ON.en)).toBe(true);
    expect(stderr.split('\n')).toHaveLength(3);
    await expectContinued(data);
  });
});

describe('an import that is interrupted', { timeout: 180_000 }, () => {
  const dir = scratch();
  const data = join(dir.path, 'data');
  afterAll(() => dir.remove());

  /** The moments that can be told from outside: the process is there, the directory, the database, the import itself. */
  const MOMENTS = ['.', 'data', 'data/postgres/data/postmaster.pid', 'data/imports'];

  it('at whatever moment, leaves no server behind and is continued', async () => {
    for (const moment of MOMENTS) {
      const { child, ended } = start(...given(data));
      await appears(join(dir.path, moment));
      child.kill('SIGINT');
      const { code, stdout, stderr } = await ended;
      // Before it listens to the signal, the signal itself ends it.
      if (code !== null) expect(code).toBe(130);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^(Interrupted\. What was written is whole; run it again to go on\.\n)?$/);
      expect(inspectDatabase(data).server).toBeUndefined();
    }
    await expectContinued(data);
  });
});

describe('a disk that is full', { timeout: 180_000 }, () => {
  const dir = scratch();
  const disk = join(dir.path, 'disk');
  mkdirSync(disk);
  const mount = (...options: string[]): boolean =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', disk]).status === 0;
  const small = mount('size=50m');

  beforeEach(() => {
    if (small) expect(mount('remount', 'size=50m')).toBe(true);
  });
  afterEach(() => {
    if (small) spawnSync('umount', ['-l', disk]);
  });
  afterAll(() => dir.remove());

  it(
    small
      ? 'is named, and once there is room the import is continued'
      : 'is left out here: this user may not mount a small disk',
    async () => {
      if (!small) return expect(readdirSync(disk)).toEqual([]);
      const data = join(disk, 'data');
      const first = await startAs({ language: 'en' }, ...given(data)).ended;
      const en = 'The disk of the database is full. Make room and try again; nothing acknowledged is lost.\n';
      expect([first.code, first.stdout, first.stderr]).toEqual([75, '', en + GO_ON.en]);
      // Now it cannot even be started, or not for long.
      const second = await startAs({ language: 'zh' }, ...given(data)).ended;
      expect(second.stderr).toContain('数据库所在磁盘已满。请腾出空间后再试；已确认的内容没有丢失。\n');
      expect([69, 75]).toContain(second.code);
      expect(mount('remount', 'size=400m')).toBe(true);
      await expectContinued(data);
    },
  );
});
