import type { CaseNo, Uuid } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CZ, FinedFirm, newId, no, said, ZX } from './fixtures/fined-firm.ts';
import { keptFile, openedCase } from './fixtures/of-a-firm.ts';

let firm: FinedFirm;
let ours: string;
let theirs: string;
/** Kept by the store for what concerns no case, and by another store. */
let kept: string;
let elsewhere: string;

beforeAll(async () => {
  firm = await FinedFirm.open();
  ours = await firm.uploaded('CZ-260090', '短信');
  theirs = await firm.uploaded('CZ-260091', '照片');
  kept = await keptFile(firm, CZ, '打卡');
  elsewhere = await keptFile(firm, ZX, '打卡，资兴');
});
afterAll(() => firm.close());

const NOWHERE = 'a'.repeat(64);
const file = (hash: string) => ({ hash, name: '短信.png' });
const attached = async (id: Uuid) =>
  (await firm.events(id)).flatMap(({ data }) => ('attachments' in data ? data.attachments : []));

describe('3.3.2 an appeal with files', () => {
  const appeal = (id: Uuid, ...hashes: string[]) =>
    firm.act(id, 'CZ108', 'appeal', {
      to: 'store_supervisor',
      statement: '客户改期，有短信为证',
      attachments: hashes.map(file),
    });

  it('names files of its case, and no other’s', async () => {
    const id = await firm.signed('estimate@201', { caseNo: 'CZ-260090' as CaseNo });
    const before = await firm.types(id);
    expect(said(await appeal(id, NOWHERE))).toBe('unknown-file attachments.0.hash');
    expect(said(await appeal(id, ours, theirs))).toBe('unknown-file attachments.1.hash');
    expect(await firm.types(id)).toEqual(before);
    expect(said(await appeal(id, ours))).toBe('recorded');
    expect(await attached(id)).toEqual([file(ours)]);
  });

  it('says why in both languages', async () => {
    const id = await firm.signed('estimate@202', { caseNo: 'CZ-260090' as CaseNo });
    expect(await appeal(id, ours, NOWHERE)).toMatchObject({
      refusal: {
        message: {
          zh: '第 2 个附件不在本案已上传的文件中，请先上传',
          en: 'attachment 2 is not among the files that were uploaded to the case; upload it first',
        },
      },
    });
  });

  it('names what its store keeps where its fine is of no case, and nothing of another store or a case', async () => {
    const id = await firm.signed('hours@203', { caseNo: undefined });
    expect(await appeal(id, NOWHERE)).toMatchObject({
      refusal: { code: 'unknown-file', message: { zh: '第 1 个附件不在本店已上传的文件中，请先上传' } },
    });
    for (const hash of [elsewhere, theirs])
      expect(said(await appeal(id, kept, hash))).toBe('unknown-file attachments.1.hash');
    expect(said(await appeal(id, kept))).toBe('recorded');
  });

  it('is first of all the appeal of the person fined', async () => {
    const id = await firm.signed('estimate@204', { caseNo: 'CZ-260090' as CaseNo });
    const data = { to: 'store_supervisor', statement: '…', attachments: [file(NOWHERE)] };
    expect(said(await firm.act(id, 'CZ102', 'appeal', data))).toBe('not-yours by');
  });
});

describe('3.3.1 a report with files', () => {
  const report = (changes: object, ...hashes: string[]) =>
    firm.fines.report({
      commandId: newId(),
      actor: no('CZ104'),
      data: {
        store: 'CZ',
        rule: 'price-silence',
        person: 'CZ108',
        at: '2026-03-04T11:00:00+08:00',
        statement: '当场报出总价',
        attachments: hashes.map(file),
        ...changes,
      },
    });

  it('names files of its case, and no other’s', async () => {
    const caseNo = 'CZ-260091';
    expect(said(await report({ caseNo }, NOWHERE))).toBe('unknown-file attachments.0.hash');
    expect(said(await report({ caseNo }, theirs, ours))).toBe('unknown-file attachments.1.hash');
    expect(said(await report({ caseNo: 'CZ-269999' }, ours))).toBe('unknown-case caseNo');
    const outcome = await report({ caseNo }, theirs);
    expect(said(outcome)).toBe('recorded');
    expect(await attached(outcome.fineId as Uuid)).toEqual([file(theirs)]);
  });

  it('names what the store keeps where it is of no case, and nothing of another store or a case', async () => {
    for (const hash of [NOWHERE, elsewhere, ours])
      expect(said(await report({}, kept, hash))).toBe('unknown-file attachments.1.hash');
    expect(said(await report({}, kept))).toBe('recorded');
  });
});

describe('3.3.1 a report with events', () => {
  const eventsOf = async (stream: string) => (await firm.log.read(stream)).map(({ position }) => position);
  const report = (data: object) =>
    firm.fines.report({
      commandId: newId(),
      actor: no('CZ104'),
      data: { ...{ store: 'CZ', person: 'CZ108', statement: '当场报出总价' }, ...data },
    });

  it('names those of its case, or of its store where it is of no case, and is told of all others the same', async () => {
    const caseNo = 'CZ-260091';
    await openedCase(firm, 'ZX-260009', ZX);
    const [own = 0] = await eventsOf(`case-${caseNo}`);
    const [theirs = 0] = await eventsOf('case-ZX-260009');
    const [store = 0] = await eventsOf('store-CZ');
    const [theirStore = 0] = await eventsOf('store-ZX');
    const { position: last } = await firm.log.head();
    const ofCase = { caseNo, rule: 'price-silence', at: '2026-03-04T16:00:00+08:00' };
    const answers = [];
    // Another store's case and store, the firm's, its own store's beside a case, and what nobody has.
    for (const wrong of [theirs, theirStore, 1, store, last + 1, 10 ** 9])
      answers.push(await report({ ...ofCase, evidence: [own, wrong] }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers.map(said)[0]).toBe('unknown-evidence evidence.1');
    const ofTheHouse = { rule: 'no-meals', at: '2026-03-04T16:30:00+08:00' };
    for (const wrong of [theirStore, own, last + 1])
      expect(said(await report({ ...ofTheHouse, evidence: [wrong] }))).toBe('unknown-evidence evidence.0');
    expect(said(await report({ ...ofTheHouse, evidence: [store] }))).toBe('recorded');
    expect(said(await report({ ...ofCase, evidence: [own] }))).toBe('recorded');
  });
});

describe('a request that is sent again when its file is gone', () => {
  /** As the request was answered when the file was there; and again, without it. */
  const twice = async (
    ask: (commandId: Uuid) => Promise<{ readonly outcome: string }>,
    lacking: () => void,
  ) => {
    const commandId = newId();
    const first = await ask(commandId);
    lacking();
    return { first, again: await ask(commandId) };
  };
  let gone = false;
  let keeps: typeof firm.ports.files.keeps;
  beforeAll(() => {
    keeps = firm.ports.files.keeps.bind(firm.ports.files);
    firm.ports.files.keeps = async (hash, store) => !gone && keeps(hash, store);
  });
  afterAll(() => {
    firm.ports.files.keeps = keeps;
  });

  it('is answered as it was before: an appeal', async () => {
    gone = false;
    const fineId = await firm.signed('hours@301', { caseNo: undefined });
    const data = { to: 'store_supervisor', statement: '有短信为证', attachments: [file(kept)] };
    const { first, again } = await twice(
      (commandId) => firm.fines.act({ commandId, fineId, actor: no('CZ108'), action: 'appeal', data }),
      () => (gone = true),
    );
    expect(first).toMatchObject({ outcome: 'recorded', repeated: false });
    expect(again).toEqual({ ...first, repeated: true });
  });
  it('is answered as it was before: a report', async () => {
    gone = false;
    const at = '2026-03-04T15:00:00+08:00';
    const data = { store: 'CZ', rule: 'price-silence', person: 'CZ108', at, statement: '当场报出总价' };
    const { first, again } = await twice(
      (commandId) =>
        firm.fines.report({ commandId, actor: no('CZ104'), data: { ...data, attachments: [file(kept)] } }),
      () => (gone = true),
    );
    expect(first).toMatchObject({ outcome: 'recorded', repeated: false });
    expect(again).toEqual({ ...first, repeated: true });
  });
  it('under the same id with a file that never was is another command, and no new one', async () => {
    gone = false;
    const fineId = await firm.signed('hours@302', { caseNo: undefined });
    const commandId = newId();
    const appeal = (hash: string) =>
      firm.fines.act({
        commandId,
        fineId,
        actor: no('CZ108'),
        action: 'appeal',
        data: { to: 'store_supervisor', statement: '有短信为证', attachments: [file(hash)] },
      });
    expect(said(await appeal(kept))).toBe('recorded');
    expect(said(await appeal(NOWHERE))).toBe('command-reused commandId');
  });
});
