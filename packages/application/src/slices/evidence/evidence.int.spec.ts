import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CaseNo } from '@casetrail/kernel';
import { CLIENTS, codeOf, FINED, id, no, PrivateFirm, SEEDS } from '../privacy/fixtures/private-firm.ts';

let firm: PrivateFirm;
let files: Readonly<Record<string, Uint8Array>>;
const taken = id();

const take = (changes: { by?: string; reason?: string; caseNo?: string; commandId?: typeof taken } = {}) =>
  firm.system.evidence.take({
    commandId: changes.commandId ?? id(),
    caseNo: (changes.caseNo ?? FINED.caseNo) as CaseNo,
    by: no(changes.by ?? 'O1'),
    reason: changes.reason ?? '仲裁委要求提供',
  });

beforeAll(async () => {
  firm = await PrivateFirm.open();
  expect(codeOf(await take({ commandId: taken }))).toBe('recorded');
  const packed = await firm.system.evidence.fetch(FINED.caseNo, taken, 'zh');
  if (!packed) throw new Error('no package');
  files = unzipSync(packed.content);
});
afterAll(() => firm.close());

const textOf = (name: string): string => Buffer.from(files[name] ?? []).toString();

/** Unpacks it, changes it where a test wants that, and runs the checker that is in it. */
const check = (
  changes: Readonly<Record<string, Uint8Array | null>> = {},
): { code: number | null; said: string } => {
  const folder = join(firm.root, `unpacked-${id()}`);
  mkdirSync(folder);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, bytes] of Object.entries({ ...files, ...changes })) {
    if (bytes) writeFileSync(join(folder, name), bytes);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['verify.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
};

/** The same with one bit of one byte changed. */
const bent = (name: string, at: number): Uint8Array => {
  const bytes = Uint8Array.from(files[name] ?? []);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

/** The list of hashes as a forger would write it anew. */
const listed = async (changed: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> => {
  const { createHash } = await import('node:crypto');
  const all = Object.entries({ ...files, ...changed }).filter(([name]) => name !== 'hashes.txt');
  return Buffer.from(
    all.map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`).join(''),
  );
};

describe('the evidence package of a case', () => {
  it('holds the dossier for people and programs, the receipts, the events, and how to check them', () => {
    expect(Object.keys(files).sort()).toEqual([
      'dossier.json',
      'dossier.pdf',
      'events.ndjson',
      'hashes.txt',
      'how-to-check.html',
      'receipts.json',
      'verify.mjs',
    ]);
    expect(textOf('dossier.pdf').startsWith('%PDF-')).toBe(true);
    expect(JSON.parse(textOf('dossier.json'))).toMatchObject({ case: { caseNo: FINED.caseNo } });
    expect(textOf('how-to-check.html')).toMatch(/怎样核对[\s\S]*how to check/);
  });
  it('agrees with itself, and with the log at its last event', async () => {
    const { code, said } = check();
    expect(said).toMatch(/没有改动[\s\S]*unaltered/);
    expect(code).toBe(0);
    const end = JSON.parse(textOf('events.ndjson').trimEnd().split('\n').at(-1) ?? '') as {
      readonly end: { readonly position: number; readonly hash: string };
    };
    let exported = '';
    for await (const line of firm.system.exportLog()) {
      if (line.startsWith(`{"position":${end.end.position},`)) exported = line;
    }
    expect(JSON.parse(exported)).toMatchObject({ hash: end.end.hash });
    expect(textOf('how-to-check.html')).toContain(end.end.hash);
  });
  it('holds nothing of the client in plain, in any file', () => {
    const plain = Object.keys(files).flatMap((name) => SEEDS.filter((seed) => textOf(name).includes(seed)));
    expect(plain).toEqual([]);
  });
  it('holds whole streams: the case, its analysis, its fines, and that it was taken', () => {
    const streams = new Set(
      [...textOf('events.ndjson').matchAll(/"stream":"([a-z]+)-/g)].map(([, name]) => name),
    );
    expect([...streams]).toEqual(expect.arrayContaining(['case', 'fine', 'look']));
  });
  it.each([
    'dossier.pdf',
    'dossier.json',
    'receipts.json',
    'events.ndjson',
    'how-to-check.html',
    'verify.mjs',
  ])('shows one altered bit of %s', (name) => {
    const { code, said } = check({ [name]: bent(name, name === 'verify.mjs' ? 100 : 400) });
    expect(said).toContain(`${name} was altered`);
    expect(code).toBe(1);
  });
  it('shows an altered event whose file hash was written anew', async () => {
    const text = textOf('events.ndjson').replace('"channel', '"chancel').replace('\\"channel', '\\"chancel');
    const altered = { 'events.ndjson': Buffer.from(text) };
    expect(text).not.toBe(textOf('events.ndjson'));
    const { code, said } = check({ ...altered, 'hashes.txt': await listed(altered) });
    expect(said).toMatch(/position \d+: its hash is not the hash/);
    expect(code).toBe(1);
  });
  it('shows an event that was taken out, and an end that was cut off', async () => {
    const lines = textOf('events.ndjson').split('\n');
    const without = { 'events.ndjson': Buffer.from(lines.toSpliced(2, 1).join('\n')) };
    expect(check({ ...without, 'hashes.txt': await listed(without) }).said).toMatch(
      /before it is missing|does not follow/,
    );
    const cut = { 'events.ndjson': Buffer.from(lines.toSpliced(-2, 1).join('\n')) };
    expect(check({ ...cut, 'hashes.txt': await listed(cut) }).said).toContain('cut off');
  });
  it('shows a file too many, and one too few', () => {
    expect(check({ 'more.pdf': Buffer.from('x') }).said).toContain('more.pdf is not of this package');
    expect(check({ 'receipts.json': null }).said).toContain('receipts.json is missing');
  });
  it('is the same whenever it is fetched, and in English too', async () => {
    const again = await firm.system.evidence.fetch(FINED.caseNo, taken, 'zh');
    expect(unzipSync(again?.content ?? new Uint8Array())).toEqual(files);
    const english = await firm.system.evidence.fetch(FINED.caseNo, taken, 'en');
    expect(english?.content.length).toBeGreaterThan(10_000);
  });
  it('is recorded as a look, with the reason', async () => {
    const { items } = await firm.system.privacy.looksOf(FINED.caseNo);
    expect(items).toContainEqual(
      expect.objectContaining({ person: { no: 'O1', name: '钱一' }, fields: ['evidence-package'] }),
    );
  });
  it.each([
    [{ reason: ' ' }, 'empty'],
    [{ by: 'X0' }, 'unknown-staff'],
    [{ caseNo: 'AA-99' }, 'unknown-case'],
  ])('is not taken with %j: %s', async (changes, code) => expect(codeOf(await take(changes))).toBe(code));
  it('is not there for a command that took nothing, or took it of another case', async () => {
    expect(await firm.system.evidence.fetch(FINED.caseNo, id(), 'zh')).toBeUndefined();
    const other = CLIENTS.find(({ caseNo }) => caseNo !== FINED.caseNo);
    expect(await firm.system.evidence.fetch(other?.caseNo ?? FINED.caseNo, taken, 'zh')).toBeUndefined();
  });
  it('has its letters in the file: it looks the same on a machine without Chinese', () => {
    const pdf = Buffer.from(files['dossier.pdf'] ?? []).toString('latin1');
    expect(pdf).toContain('/FontFile2');
    expect(
      readFileSync(fileURLToPath(new URL('../../../evidence/OFL.txt', import.meta.url)), 'utf8'),
    ).toContain('SIL OPEN FONT LICENSE');
  });
});
