import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING, startAs } from './testing/casetrail.ts';
import { PROGRAM } from './testing/once-a-run.ts';

const STAFF = join(SPRING, 'staff.json');
const LINES = readFileSync(join(SPRING, 'journal.jsonl'), 'utf8').split('\n').slice(0, 60);

const dir = scratch();
const data = join(dir.path, 'data');
afterAll(() => dir.remove());

const write = (name: string, content: string | Buffer): string => {
  const path = join(dir.path, name);
  writeFileSync(path, content);
  return path;
};

const eventsIn = async (): Promise<number> =>
  (JSON.parse((await casetrail('verify', '--json', '--data', data)).stdout) as { events: number }).events;

beforeAll(async () => {
  const journal = write('first.jsonl', `${LINES.slice(0, 10).join('\n')}\n`);
  expect((await casetrail('import', journal, '--staff', STAFF, '--data', data)).code).toBe(0);
  await dir.keepRunning(data);
}, 60_000);

const isRoot = process.getuid?.() === 0;

/** A file that only its owner may read, and where that is no use, nobody. */
const closed = (): string => {
  const path = write('closed.jsonl', LINES.join('\n'));
  chmodSync(path, isRoot ? 0o600 : 0o000);
  return path;
};

describe('a journal that cannot be read as one', { timeout: 120_000 }, () => {
  it.each<[string, () => string, number, string, string]>([
    ['is not there', () => join(dir.path, 'none.jsonl'), 74, 'There is no such file: ', '没有这个文件：'],
    ['is empty', () => write('empty.jsonl', ''), 65, ': the file is empty', ': 文件是空的'],
    [
      'is a directory',
      () => (mkdirSync(join(dir.path, 'folder'), { recursive: true }), join(dir.path, 'folder')),
      65,
      ': is a directory, not a file',
      ': 是目录，不是文件',
    ],
    [
      'is in GBK',
      () => write('gbk.jsonl', Buffer.from([0x7b, 0x22, 0xba, 0xce, 0xd0, 0xc0, 0xe2, 0xf9, 0x22])),
      65,
      'the file is GBK, not UTF-8. Convert it: iconv -f GB18030 -t UTF-8 OLD > NEW',
      '文件是 GBK 编码，需要 UTF-8。转换：iconv -f GB18030 -t UTF-8 原文件 > 新文件',
    ],
    [
      'is in UTF-16',
      () => write('utf16.jsonl', Buffer.from(`\uFEFF${LINES.join('\r\n')}`, 'utf16le')),
      65,
      'the file is UTF-16LE, not UTF-8. Convert it: iconv -f UTF-16LE -t UTF-8 OLD > NEW',
      '文件是 UTF-16LE 编码，需要 UTF-8。转换：iconv -f UTF-16LE -t UTF-8 原文件 > 新文件',
    ],
  ])('is refused in a sentence on stderr, and nothing goes in: it %s', async (_, make, exit, en, zh) => {
    const path = make();
    const before = await eventsIn();
    for (const [language, sentence] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const { code, stdout, stderr } = await startAs({ language }, 'import', path, '--data', data).ended;
      expect([code, stdout]).toEqual([exit, '']);
      expect(stderr).toContain(sentence);
      expect(stderr).toContain(path);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(await eventsIn()).toBe(before);
  });
});

describe('a journal as Windows writes it', { timeout: 60_000 }, () => {
  it('goes in, with its mark at the beginning and its line ends', async () => {
    const path = write('windows.jsonl', `\uFEFF${LINES.slice(0, 20).join('\r\n')}\r\n`);
    const { code, stdout, stderr } = await casetrail('import', path, '--data', data, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ lines: 20, events: 10, repeated: 10, rejected: 0 });
  });
});

describe('a journal with a line that does not fit', { timeout: 180_000 }, () => {
  const rejected = async (path: string, ...more: string[]) => {
    const { code, stdout, stderr } = await casetrail('import', path, '--data', data, '--json', ...more);
    const { rejectedFile, ...summary } = JSON.parse(stdout) as { rejectedFile: string; events: number };
    const reasons = readFileSync(rejectedFile, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; code: string; reason: { zh: string; en: string } });
    return { code, stderr, summary, reasons };
  };

  it('goes in without a line of 2 GB, which is not kept in memory', async () => {
    const path = join(dir.path, 'huge.jsonl');
    const file = openSync(path, 'w');
    const first = Buffer.from(`${LINES.slice(0, 21).join('\n')}\n`);
    writeSync(file, first);
    writeSync(file, `\n${LINES[21] ?? ''}\n`, first.length + 2 * 1024 ** 3);
    closeSync(file);
    const { code, summary, reasons } = await rejected(path);
    expect(code).toBe(1);
    expect(summary).toMatchObject({ lines: 23, events: 2, repeated: 20, rejected: 1 });
    expect(reasons).toMatchObject([
      {
        line: 22,
        code: 'line-too-long',
        reason: { zh: '该行超过 1 MiB', en: 'the line is longer than 1 MiB' },
      },
    ]);
  });

  it('is told that another store has the case of that number, whichever file says so', async () => {
    const stolen = (LINES[0] ?? '')
      .replace('"store": "ZX"', '"store": "CZ"')
      .replace(/"actor": "\w+"/, '"actor": "CZ101"');
    const { code, summary, reasons } = await rejected(write('other-store.jsonl', `${stolen}\n`));
    expect(code).toBe(1);
    expect(summary).toMatchObject({ events: 0, rejected: 1 });
    expect(reasons).toMatchObject([
      {
        line: 1,
        code: 'other-store',
        reason: { zh: '案件 ZX-260002 属于门店 ZX', en: 'case ZX-260002 belongs to store ZX' },
      },
    ]);
    const { stderr } = await casetrail('import', join(dir.path, 'other-store.jsonl'), '--data', data);
    expect(stderr).toContain('1 lines were not imported; the reasons are in ');
  });
});

describe('a file or a directory of somebody else', { timeout: 120_000 }, () => {
  const NOBODY = { uid: 65_534, gid: 65_534 };
  const readable = isRoot && spawnSync(process.execPath, [PROGRAM, '--help'], NOBODY).status === 0;

  it(
    isRoot && !readable
      ? 'is left out here: the checkout may not be read by another user'
      : 'is refused by its name, and with what to do',
    async () => {
      if (isRoot && !readable) return expect(readable).toBe(false);
      const path = closed();
      chmodSync(dir.path, 0o755);
      const ids = isRoot ? { ids: NOBODY } : {};
      const own = join(dir.path, 'own');
      mkdirSync(own);
      if (isRoot) chownSync(own, NOBODY.uid, NOBODY.gid);
      for (const [language, sentence] of [
        ['en', `No permission: ${path}\n`],
        ['zh', `没有权限：${path}\n`],
      ] as const) {
        const { code, stderr } = await startAs({ language, ...ids }, 'import', path, '--data', own).ended;
        expect([code, stderr]).toEqual([74, sentence]);
      }
      const shut = join(dir.path, 'shut');
      mkdirSync(shut, { mode: 0o500 });
      const there = join(shut, 'data');
      const { code, stderr } = await startAs(ids, 'import', join(SPRING, 'journal.jsonl'), '--data', there)
        .ended;
      expect(stderr).toBe(
        `${there} cannot be used (EACCES). Choose a data directory that this user may write to.\n`,
      );
      expect(code).toBe(69);
    },
  );

  it(
    isRoot && !readable
      ? 'is left out here: the checkout may not be read by another user'
      : 'is no hindrance to an ordinary user: he imports, asks and verifies in his own directory',
    async () => {
      if (isRoot && !readable) return expect(readable).toBe(false);
      chmodSync(dir.path, 0o755);
      const home = join(dir.path, 'home of 何欣');
      mkdirSync(home);
      if (isRoot) chownSync(home, NOBODY.uid, NOBODY.gid);
      const journal = write('readable.jsonl', `${LINES.join('\n')}\n`);
      const as = (command: string, ...args: string[]) =>
        startAs(isRoot ? { ids: NOBODY } : {}, command, ...args, '--data', join(home, 'data'), '--json')
          .ended;
      const imported = await as('import', journal, '--staff', STAFF);
      expect([imported.code, imported.stderr]).toEqual([0, '']);
      expect(JSON.parse(imported.stdout)).toMatchObject({ events: LINES.length, rejected: 0 });
      const found = await as('findings', '--as-of', '2026-06-01T00:00:00+08:00');
      expect([found.code, found.stderr]).toEqual([0, '']);
      const verified = await as('verify');
      expect(JSON.parse(verified.stdout)).toMatchObject({ whole: true });
      if (isRoot) expect(statSync(join(home, 'data')).uid).toBe(NOBODY.uid);
    },
  );
});
