import { Refusal, type CaseNo, type StoreCode } from '@casetrail/kernel';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FirmAtWork, id, no, on } from '../fixtures/firm-at-work.ts';
import { testVault } from '../privacy/fixtures/test-vault.ts';
import { attachmentsOf, type Attachments } from './attachments.ts';
import { FileStore } from './file-store.ts';

const CZ = 'CZ' as StoreCode;
const LARGEST = 64 * 1024;
const pdf = (more = '合同') => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(more)]);
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** In pieces of a few bytes, as a slow line brings them. */
const inPieces = (content: Buffer, size = 3) =>
  Readable.from(
    Array.from({ length: Math.ceil(content.length / size) }, (_, nth) =>
      content.subarray(nth * size, (nth + 1) * size),
    ),
  );

let dataDir: string;
let store: FileStore;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'casetrail-files-'));
  store = new FileStore(dataDir, LARGEST);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** Every file below the directory, as `ab/abcd…`. */
const kept = async () => {
  const found = await readdir(join(dataDir, 'attachments'), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
};

describe('a file', () => {
  it('is kept under the hash of its content, however it arrives', async () => {
    const content = pdf();
    const stored = await store.put(inPieces(content));
    expect(stored).toEqual({ sha256: hashOf(content), type: 'application/pdf', size: content.length });
    expect(await kept()).toEqual([hashOf(content)]);
    const again = await store.open(hashOf(content));
    expect(again && (await buffer(again))).toEqual(content);
  });
  it('is there once it was kept, under its own hash only', async () => {
    expect(await store.keeps(hashOf(pdf()), CZ)).toBe(false);
    await store.keep(inPieces(pdf()), CZ);
    expect(await store.keeps(hashOf(pdf()), CZ)).toBe(true);
    expect(await store.keeps(hashOf(pdf('别的')), CZ)).toBe(false);
    expect(await store.keeps(hashOf(pdf()).slice(0, 63), CZ)).toBe(false);
  });
  it('that a store keeps is not there for another store, nor is the file of a case', async () => {
    await store.keep(inPieces(pdf()), CZ);
    await store.put(inPieces(pdf('of a case')));
    const { vault } = testVault();
    await store.put(inPieces(pdf('sealed')), vault.fileSealOf('CZ-1'));
    expect(await store.keeps(hashOf(pdf()), 'ZX' as StoreCode)).toBe(false);
    expect(await store.openKept(hashOf(pdf()), 'ZX' as StoreCode)).toBeUndefined();
    for (const other of ['of a case', 'sealed'])
      expect(await store.keeps(hashOf(pdf(other)), CZ), other).toBe(false);
  });
  it('that was kept before stores kept theirs apart is given back to whom a fine names it', async () => {
    await store.put(inPieces(pdf('from before')));
    const back = await store.openKept(hashOf(pdf('from before')), CZ);
    expect(back && (await buffer(back))).toEqual(pdf('from before'));
  });
  it('may not be executed, nor changed', async () => {
    await store.put(inPieces(pdf()));
    const sha256 = hashOf(pdf());
    const { mode } = await stat(join(dataDir, 'attachments', sha256.slice(0, 2), sha256));
    expect(mode & 0o777).toBe(0o400);
  });
  it('is kept once, also when it arrives twice at the same time', async () => {
    const content = pdf('甲'.repeat(500));
    const [one, other] = await Promise.all([store.put(inPieces(content)), store.put(inPieces(content, 7))]);
    expect(one).toEqual(other);
    await store.put(inPieces(content));
    expect(await kept()).toEqual([hashOf(content)]);
  });
  it('may be as large as the limit, and no larger, and leaves nothing behind', async () => {
    const largest = Buffer.concat([pdf(''), Buffer.alloc(LARGEST - 9)]);
    expect(await store.put(inPieces(largest, 1_000))).toMatchObject({ size: LARGEST });
    const before = await kept();
    const tooLarge = await store.put(inPieces(Buffer.concat([largest, Buffer.alloc(1)]), 1_000));
    expect(tooLarge).toMatchObject({ code: 'file-too-large', field: 'content' });
    expect(await kept()).toEqual(before);
  });
  it('is not read to its end once it is too large', async () => {
    let asked = 0;
    const endless = async function* () {
      yield pdf('');
      for (;;) {
        asked += 1;
        yield Buffer.alloc(16 * 1024);
      }
    };
    expect(await store.put(endless())).toBeInstanceOf(Refusal);
    expect(asked).toBe(4);
  });
  it.each<[string, Buffer]>([
    ['a page', Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.from('MZ\u0090\u0000\u0003', 'latin1')],
    ['a program of another system', Buffer.from('\u007fELF\u0002\u0001\u0001', 'latin1')],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf ~\n')],
    ['an archive', Buffer.from('PK\u0003\u0004')],
    ['a page before a PDF', Buffer.from('<script></script>%PDF-1.7')],
    ['the beginning of a PDF', Buffer.from('%PD')],
    ['a sound called an image', Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVE')],
  ])('is refused for its content: %s', async (_, content) => {
    expect(await store.put(inPieces(content))).toMatchObject({ code: 'file-type' });
    expect(await kept()).toEqual([]);
  });
  it.each<[string, string]>([
    ['image/png', '\u0089PNG\r\n\u001a\n\u0000'],
    ['image/jpeg', '\u00ff\u00d8\u00ff\u00e0'],
    ['image/webp', 'RIFF\u0000\u0000\u0000\u0000WEBPVP8 '],
    ['image/heic', '\u0000\u0000\u0000\u0018ftypheic'],
    ['image/vnd.dwg', 'AC1032\u0000'],
  ])('is known by its first bytes: %s', async (type, bytes) =>
    expect(await store.put(inPieces(Buffer.from(bytes, 'latin1')))).toMatchObject({ type }),
  );
  it('that is empty is none', async () =>
    expect(await store.put(inPieces(Buffer.alloc(0)))).toMatchObject({ code: 'empty-file' }));
  it('that breaks off leaves nothing behind', async () => {
    const breaking = async function* () {
      yield pdf('半');
      throw new Error('the line is dead');
    };
    await expect(store.put(breaking())).rejects.toThrow('the line is dead');
    expect(await kept()).toEqual([]);
  });
  it('that a killed process had half written is swept away after a day', async () => {
    const incoming = join(dataDir, 'attachments', 'incoming');
    await mkdir(incoming, { recursive: true });
    await writeFile(join(incoming, 'old'), 'x');
    await writeFile(join(incoming, 'new'), 'x');
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    await utimes(join(incoming, 'old'), twoDaysAgo, twoDaysAgo);
    await store.put(inPieces(pdf()));
    expect((await readdir(incoming)).sort()).toEqual(['new']);
  });
  it.each(['', '../secrets/database.json', 'AB'.repeat(32), `${'ab'.repeat(32)}/..`, 'ab'.repeat(32)])(
    'is not found under %j',
    async (sha256) => expect(await store.open(sha256)).toBeUndefined(),
  );
});

describe('an upload to a case', () => {
  let firm: FirmAtWork;
  let attachments: Attachments;
  beforeAll(async () => {
    firm = await FirmAtWork.open();
    await firm.measured('CZ-1');
    await firm.measured('CZ-2');
  });
  afterAll(() => firm.close());
  beforeEach(() => {
    const { log, streams, firm: reader } = firm;
    attachments = attachmentsOf({ log, streams, firm: reader, clock: () => firm.now, store });
  });
  const upload = (content: Buffer, more: object = {}) =>
    attachments.upload({
      commandId: id(),
      caseNo: 'CZ-1' as CaseNo,
      actor: no('D2'),
      occurredAt: on('03-03 09:00'),
      name: '合同.pdf',
      about: 'contract',
      content: inPieces(content),
      ...more,
    });

  it('is recorded once the file is there, under a harmless name', async () => {
    const name = '../..\\合同\u202efdp.exe';
    const sha256 = hashOf(pdf());
    expect(await upload(pdf(), { name })).toMatchObject({ sha256, name: '合同fdp_exe.pdf', repeated: false });
    expect((await firm.told('CZ-1')).at(-1)).toEqual([
      'AttachmentAdded',
      'D2',
      { sha256, type: 'application/pdf', size: pdf().length, name: '合同fdp_exe.pdf', about: 'contract' },
    ]);
    const back = await attachments.download('CZ-1' as CaseNo, sha256);
    expect(back).toMatchObject({ name: '合同fdp_exe.pdf', type: 'application/pdf', size: pdf().length });
    expect(back && (await buffer(back.content))).toEqual(pdf());
  });
  it('is sent twice and recorded once', async () => {
    const commandId = id();
    const first = await upload(pdf('twice'), { commandId });
    expect(await upload(pdf('twice'), { commandId })).toEqual({ ...first, repeated: true });
    expect(await upload(pdf('other'), { commandId })).toMatchObject({ code: 'command-reused' });
  });
  it.each([
    ['a case that is not there', { caseNo: 'CZ-9' }, 'case-not-opened'],
    ['somebody unknown', { actor: 'X' }, 'unknown-staff'],
  ])('for %s keeps nothing', async (_, more, code) => {
    expect(await upload(pdf('nobody'), more)).toMatchObject({ code });
    await expect(kept()).rejects.toThrow('ENOENT');
  });
  it.each([
    ['the future', { occurredAt: on('03-04 09:00') }, 'in-the-future'],
    ['something that is no code', { about: 'The contract' }, 'malformed'],
  ])('about %s is not recorded', async (_, more, code) => {
    const before = await firm.told('CZ-1');
    expect(await upload(pdf('x'), more)).toMatchObject({ code });
    expect(await firm.told('CZ-1')).toEqual(before);
  });
  it('is given back by its own case only', async () => {
    await upload(pdf('mine'));
    expect(await attachments.download('CZ-2' as CaseNo, hashOf(pdf('mine')))).toBeUndefined();
    expect(await attachments.download('CZ-9' as CaseNo, hashOf(pdf('mine')))).toBeUndefined();
    expect(await attachments.download('CZ-1' as CaseNo, '../x')).toBeUndefined();
  });
  it('of no case is kept under a harmless name, recorded by nobody, and given back as what it is', async () => {
    const before = await firm.told('CZ-1');
    const png = Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n\u0000', 'latin1'), Buffer.from('打卡')]);
    const kept = await attachments.keep(CZ, '../打卡\u202Egnp.exe', inPieces(png));
    expect(kept).toMatchObject({ sha256: hashOf(png), type: 'image/png', size: png.length });
    const name = kept instanceof Refusal ? '' : kept.name;
    expect(name).toMatch(/^打卡.*\.png$/);
    const back = await attachments.kept(CZ, hashOf(png), name);
    expect(back).toMatchObject({ name, type: 'image/png' });
    expect(back && (await buffer(back.content))).toEqual(png);
    const odd = await attachments.kept(CZ, hashOf(png), 'page.html');
    odd?.content.destroy();
    expect(odd?.type).toBe('application/octet-stream');
    expect(await attachments.kept(CZ, 'cd'.repeat(32), name)).toBeUndefined();
    expect(await attachments.keep(CZ, 'a.exe', inPieces(Buffer.from('MZ')))).toMatchObject({
      code: 'file-type',
    });
    expect(await firm.told('CZ-1')).toEqual(before);
  });
  it('of one content by two cases is one file', async () => {
    await upload(pdf('shared'));
    await upload(pdf('shared'), { caseNo: 'CZ-2', name: '副本.pdf' });
    expect(await kept()).toEqual([hashOf(pdf('shared'))]);
    const back = await attachments.download('CZ-2' as CaseNo, hashOf(pdf('shared')));
    back?.content.destroy();
    expect(back?.name).toBe('副本.pdf');
    expect(
      await readFile(join(dataDir, 'attachments', hashOf(pdf('shared')).slice(0, 2), hashOf(pdf('shared')))),
    ).toEqual(pdf('shared'));
  });
});
