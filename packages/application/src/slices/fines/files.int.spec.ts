import type { CaseNo, Uuid } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FinedFirm, newId, no, said } from './fixtures/fined-firm.ts';

let firm: FinedFirm;
let ours: string;
let theirs: string;

beforeAll(async () => {
  firm = await FinedFirm.open();
  ours = await firm.uploaded('CZ-260090', '短信');
  theirs = await firm.uploaded('CZ-260091', '照片');
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

  it('names any file of the firm where its fine is of no case', async () => {
    const id = await firm.signed('hours@203', { caseNo: undefined });
    expect(await appeal(id, NOWHERE)).toMatchObject({
      refusal: { code: 'unknown-file', message: { zh: '第 1 个附件不在公司已上传的文件中，请先上传' } },
    });
    expect(said(await appeal(id, theirs))).toBe('recorded');
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
    expect(said(await report({ caseNo: 'CZ-269999' }, ours))).toBe('unknown-file attachments.0.hash');
    const outcome = await report({ caseNo }, theirs);
    expect(said(outcome)).toBe('recorded');
    expect(await attached(outcome.fineId as Uuid)).toEqual([file(theirs)]);
  });

  it('names any file of the firm where it is of no case', async () => {
    expect(said(await report({}, ours, NOWHERE))).toBe('unknown-file attachments.1.hash');
    expect(said(await report({}, ours, theirs))).toBe('recorded');
  });
});
