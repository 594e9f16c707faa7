import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StandIn } from '@casetrail/event-store/testing/kurrentdb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, SPRING, startAs } from '../testing/casetrail.ts';

const LINES = 100;

const dir = scratch();
const data = join(dir.path, 'data');
let server: StandIn;

/** With the log in KurrentDB, as far as the environment says. */
const inKurrentDb = async (url: string, ...args: readonly string[]) => {
  process.env['KURRENTDB_URL'] = url;
  try {
    return await casetrail(...args, '--data', data);
  } finally {
    delete process.env['KURRENTDB_URL'];
  }
};

const head = async (verified: Promise<{ readonly stdout: string }>): Promise<unknown> =>
  (JSON.parse((await verified).stdout) as { readonly head: unknown }).head;

beforeAll(async () => {
  server = await StandIn.start();
  const journal = join(dir.path, 'journal.jsonl');
  const lines = readFileSync(join(SPRING, 'journal.jsonl'), 'utf8').split('\n').slice(0, LINES);
  writeFileSync(journal, `${lines.join('\n')}\n`);
  const { code } = await casetrail('import', journal, '--staff', join(SPRING, 'staff.json'), '--data', data);
  expect(code).toBe(0);
}, 120_000);

afterAll(async () => {
  server.stop();
  await dir.remove();
});

describe('casetrail migrate-log', () => {
  it('names what is wrong with the places, in both languages, and gives no password away', async () => {
    expect(await casetrail('migrate-log', '--from', data)).toMatchObject({ code: 2 });
    const same = await casetrail('migrate-log', '--from', data, '--to', data);
    expect(same).toMatchObject({ code: 69, stderr: expect.stringContaining('to where it is') });
    const wrong = ['migrate-log', '--from', data, '--to', 'kurrentdb://u:geheim@'] as const;
    const { code, stderr } = await startAs({ language: 'zh' }, ...wrong).ended;
    expect([code, stderr]).toEqual([69, expect.stringContaining('KURRENTDB_URL 或 KURRENTDB_LOG 写法不对')]);
    expect(stderr).not.toContain('geheim');
  });

  it('moves the log, so that the firm opens there with the same head', async () => {
    const before = await head(casetrail('verify', '--json', '--data', data));
    expect(await inKurrentDb(server.url, 'verify')).toMatchObject({
      code: 69,
      stderr: expect.stringContaining('migrate-log first'),
    });
    const moved = await casetrail('migrate-log', '--from', data, '--to', server.url, '--json');
    expect(moved).toMatchObject({ code: 0 });
    expect(JSON.parse(moved.stdout)).toMatchObject({ before: 0, head: before });
    const again = await casetrail('migrate-log', '--from', data, '--to', server.url);
    expect(again.stdout).toMatch(/^0 events moved, \d+ were there before/);
    expect(await head(inKurrentDb(server.url, 'verify', '--json'))).toEqual(before);
    expect(await inKurrentDb(server.url, 'case', 'ZX-260002')).toMatchObject({ code: 0 });
    const without = await casetrail('verify', '--data', data);
    expect(without).toMatchObject({ code: 69, stderr: expect.stringContaining('set KURRENTDB_URL') });
  });

  it('is no sample company to be put aside', async () => {
    const { code, stderr } = await inKurrentDb(server.url, 'clear-sample');
    expect([code, stderr]).toEqual([65, expect.stringContaining('would stay there')]);
  });

  it('does not touch another log', async () => {
    const other = join(dir.path, 'other');
    const journal = join(dir.path, 'other.jsonl');
    writeFileSync(journal, `${readFileSync(join(SPRING, 'journal.jsonl'), 'utf8').split('\n')[0]}\n`);
    await casetrail('import', journal, '--staff', join(SPRING, 'staff.json'), '--data', other);
    const { code, stderr } = await casetrail('migrate-log', '--from', other, '--to', server.url);
    expect([code, stderr]).toEqual([65, expect.stringContaining('There is another log at that place')]);
  });
});
