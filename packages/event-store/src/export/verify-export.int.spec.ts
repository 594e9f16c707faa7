import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SECOND_VERIFIER } from '../fixtures/second-verifier.ts';
import { MemoryEventStore } from '../memory/event-store.ts';
import { anAppend, aStreamOf } from '../testing/index.ts';
import { exportNdjson } from './export-ndjson.ts';

const exportOf = async (store: MemoryEventStore): Promise<string> => {
  let text = '';
  for await (const line of exportNdjson(store.source())) text += `${line}\n`;
  return text;
};

const logOfFour = async (): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  const data = { lines: 'a\u2028b\nc\r\u0085', nul: '\0', half: '\udc00' };
  await store.append(anAppend('case-常州', { events: [{ type: 'T', data }] }));
  await store.appendAll(aStreamOf('case-2', 3));
  return store;
};

interface Run {
  readonly code: number | null;
  readonly said: string;
}

const run = (args: readonly string[], input?: string | Buffer): Run => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SECOND_VERIFIER, ...args], {
    input,
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}`.trim() };
};

const inFile = (text: string | Buffer): string => {
  const directory = mkdtempSync(join(tmpdir(), 'casetrail-export-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'log.ndjson');
  writeFileSync(file, text);
  return file;
};

describe('tools/verify-export.mjs', () => {
  it('stays under 200 lines and imports nothing but Node', () => {
    const text = readFileSync(SECOND_VERIFIER, 'utf8');
    expect(text.split('\n').length).toBeLessThanOrEqual(200);
    expect([...text.matchAll(/from '([^']*)'/g)].filter(([, name]) => !name?.startsWith('node:'))).toEqual(
      [],
    );
  });

  it('answers 0 for a log in order, from a file or from standard input, and names the head', async () => {
    const store = await logOfFour();
    const text = await exportOf(store);
    const said = `in order: 4 events, head ${Buffer.from((await store.head()).hash).toString('hex')}`;
    expect(run([inFile(text)])).toEqual({ code: 0, said });
    expect(run([], text)).toEqual({ code: 0, said });
    expect(run(['-'], text)).toEqual({ code: 0, said });
  });

  it('takes an empty log', async () => {
    expect(run([], await exportOf(new MemoryEventStore())).code).toBe(0);
  });

  it.each<[string, (lines: string[]) => string[], RegExp]>([
    [
      'an altered event',
      (lines) => lines.with(3, (lines[3] ?? '').replace('CZ101', 'CZ102')),
      /position 3: its hash/,
    ],
    ['an event left out', (lines) => lines.toSpliced(3, 1), /position 3: position 3 was to come, not 4/],
    ['no footer', (lines) => lines.slice(0, -2), /position 5: the export was cut off/],
    ['the footer of a shorter log', (lines) => lines.toSpliced(4, 1), /position 4: the footer/],
    ['something after the footer', (lines) => [...lines.slice(0, -1), '{}'], /after the footer/],
    ['no JSON', (lines) => lines.with(2, '{'), /position 2: the line is no JSON/],
    ['no object', (lines) => lines.with(2, 'null'), /position 2: the line breaks the format/],
    ['white space', (lines) => lines.with(2, ` ${lines[2] ?? ''}`), /position 2: the line breaks the format/],
    [
      'a key twice',
      (lines) => lines.with(2, (lines[2] ?? '').replace('{', '{"position":9,')),
      /position 2: the line/,
    ],
    ['another key', (lines) => lines.with(2, (lines[2] ?? '').replace('}', ',"x":1}')), /position 2/],
  ])('answers 1 and says where and why: %s', async (_, change, reason) => {
    const { code, said } = run([], change((await exportOf(await logOfFour())).split('\n')).join('\n'));
    expect(code).toBe(1);
    expect(said).toMatch(reason);
  });

  it('answers 1 for bytes that are no UTF-8', async () => {
    const bytes = Buffer.from(await exportOf(await logOfFour()));
    bytes[bytes.indexOf('常')] = 0xff;
    expect(run([], bytes)).toMatchObject({ code: 1 });
  });

  it('compares with an anchor', async () => {
    const store = await logOfFour();
    const text = await exportOf(store);
    const hash = Buffer.from(store.entries[2]?.hash ?? []).toString('hex');
    expect(run(['--anchor', `3:${hash}`], text).code).toBe(0);
    expect(run(['--anchor', `2:${hash}`], text)).toMatchObject({
      code: 1,
      said: expect.stringContaining('position 2'),
    });
    expect(run(['--anchor', `5:${hash}`], text)).toMatchObject({
      code: 1,
      said: expect.stringContaining('position 5'),
    });
    expect(run(['--anchor', 'tomorrow'], text).code).toBe(2);
  });

  it.each([
    ['nothing', '', /empty/],
    ['a journal', '{"at":"2026-03-02T14:01:00+08:00"}\n', /no exported log/],
    ['another format', '{"log":"casetrail","format":2}\n', /no exported log of format 1/],
  ])('answers 2 for %s', (_, text, reason) => {
    const { code, said } = run([], text);
    expect(code).toBe(2);
    expect(said).toMatch(reason);
  });

  it('answers 2 for a file that is not there', () => {
    expect(run(['no-such-file.ndjson'])).toMatchObject({ code: 2, said: expect.stringContaining('ENOENT') });
  });
});
