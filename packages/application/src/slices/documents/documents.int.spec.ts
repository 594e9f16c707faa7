import { rulebook } from '@casetrail/domain';
import type { CaseNo } from '@casetrail/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentsOf, type Attachments } from '../attachments/attachments.ts';
import { FileStore } from '../attachments/file-store.ts';
import { codeOf, FirmAtWork, id, no, on } from '../fixtures/firm-at-work.ts';
import { documentsOf, type Documents } from './documents.ts';

let firm: FirmAtWork;
let documents: Documents;
let attachments: Attachments;
let dataDir: string;
beforeAll(async () => {
  firm = await FirmAtWork.open();
  dataDir = await mkdtemp(join(tmpdir(), 'casetrail-papers-'));
  const { log, streams, firm: reader, commands } = firm;
  const store = new FileStore(dataDir);
  documents = documentsOf({ log, firm: reader, commands });
  attachments = attachmentsOf({ log, streams, firm: reader, clock: () => firm.now, store });
  await firm.measured('CZ-1');
  firm.now = on('04-01 10:00');
});
afterAll(async () => {
  await firm.close();
  await rm(dataDir, { recursive: true, force: true });
});

const asking = (actor: string) => ({
  commandId: id(),
  caseNo: 'CZ-1' as CaseNo,
  actor: no(actor),
  occurredAt: firm.now,
});
/** Uploads a file and makes it the next version of a paper. */
const write = async (paper: string, words: string): Promise<string> => {
  const content = Readable.from([Buffer.from(`%PDF-1.7 ${words}`)]);
  const file = await attachments.upload({ ...asking('M9'), name: `${paper}.pdf`, about: paper, content });
  if (!('sha256' in file)) throw new Error(file.message.en);
  expect(codeOf(await documents.addVersion({ ...asking('M9'), paper, sha256: file.sha256 }))).toBe(
    'recorded',
  );
  return file.sha256;
};
const sign = (sha256: string, as: string) =>
  documents.sign({ ...asking('M9'), paper: 'contract', sha256, as });
const grant = (actor = 'H8', sha256?: string) => documents.grantSeal({ ...asking(actor), sha256 });
const papers = async () => {
  const view = await documents.papers('CZ-1' as CaseNo);
  if (!view) throw new Error('no case');
  return view;
};

describe('the papers of a contract', () => {
  let contract: string;
  let quotation: string;

  it('are versions that people sign', async () => {
    contract = await write('contract', 'first');
    quotation = await write('quotation_and_drawings', 'first');
    expect(codeOf(await sign(contract, 'client'))).toBe('recorded');
    expect(codeOf(await sign(contract, 'client'))).toBe('already-signed');
    expect((await papers()).papers).toMatchObject([
      { code: 'contract', versions: [{ version: 1, sha256: contract, signatures: [{ as: 'client' }] }] },
      { code: 'quotation_and_drawings', versions: [{ version: 1, signatures: [] }] },
    ]);
  });

  it('are not sealed before the contract is signed, whoever asks', async () => {
    expect(codeOf(await grant())).toBe('seal-incomplete');
    const signatures = { contract: ['client', 'customer_manager'], drawings: [], quotation: [] };
    const amount = '90000.00';
    await firm.step('CZ-1', '04-01 10:00', 'M9', 'construction_contract_signed', { amount, signatures });
    expect(codeOf(await grant())).toBe('seal-not-requested');
  });

  it('are asked to be sealed, and not while a signature is missing', async () => {
    const submitted = [
      { paper: 'contract', sha256: contract },
      { paper: 'quotation_and_drawings', sha256: quotation },
      { paper: 'main_material_schedule', sha256: quotation },
    ];
    const ask = (list: typeof submitted) => documents.requestSeal({ ...asking('M9'), papers: list });
    expect(codeOf(await ask(submitted))).toBe('unknown-version');
    expect(codeOf(await ask(submitted.slice(0, 2)))).toBe('recorded');
    expect(codeOf(await ask(submitted.slice(0, 2)))).toBe('seal-already-requested');
    expect(codeOf(await grant('M9'))).toBe('not-seal-keeper');
    expect(codeOf(await grant())).toBe('seal-incomplete');
    expect((await papers()).seal).toMatchObject({
      state: 'requested',
      isComplete: false,
      signatures: [{ as: 'customer_manager' }],
      missing: [],
    });
  });

  it('are refused with everything that is wrong, once a later version has come', async () => {
    expect(codeOf(await sign(contract, 'customer_manager'))).toBe('recorded');
    expect((await papers()).seal.isComplete).toBe(true);
    const changed = await write('contract', 'second');
    expect(codeOf(await grant())).toBe('seal-incomplete');
    expect(codeOf(await documents.refuseSeal({ ...asking('H8'), reason: '' }))).toBe('empty');
    expect(codeOf(await documents.refuseSeal({ ...asking('H8'), reason: '合同已改' }))).toBe('recorded');
    expect((await firm.told('CZ-1')).at(-1)).toEqual([
      'SealRefused',
      'H8',
      {
        reason: '合同已改',
        signatures: ['client', 'customer_manager'],
        missing: [],
        surplus: [],
        outdated: ['contract'],
      },
    ]);
    contract = changed;
  });

  it('are sealed in the version that everybody signed', async () => {
    for (const as of ['client', 'customer_manager']) await sign(contract, as);
    const list = [
      { paper: 'contract', sha256: contract },
      { paper: 'quotation_and_drawings', sha256: quotation },
    ];
    await documents.requestSeal({ ...asking('M9'), papers: list });
    expect(codeOf(await grant('H8', quotation))).toBe('not-latest');
    expect(codeOf(await grant('H8', contract))).toBe('recorded');
    expect((await firm.told('CZ-1')).at(-1)).toEqual([
      'ContractSealed',
      'H8',
      { version: 2, sha256: contract },
    ]);
    expect((await papers()).seal.state).toBe('sealed');
    expect(codeOf(await grant('H8', contract))).toBe('already-sealed');
  });

  it('are numbered once when two add a version at the same time, or one twice', async () => {
    const file = async (words: string) => {
      const content = Readable.from([Buffer.from(`%PDF-1.7 ${words}`)]);
      const stored = await attachments.upload({ ...asking('M9'), name: 'a.pdf', about: undefined, content });
      return (stored as { sha256: string }).sha256;
    };
    const [one, other] = [await file('one'), await file('other')];
    const add = (sha256: string, commandId = id()) =>
      documents.addVersion({ ...asking('M9'), commandId, paper: 'authorisation', sha256 });
    const codes = (await Promise.all([add(one), add(other)])).map(codeOf).sort();
    expect(codes[0]).toBe('recorded');
    expect(['recorded', 'version-number']).toContain(codes[1]);
    const commandId = id();
    const late = await file('late');
    expect(await add(late, commandId)).toMatchObject({ repeated: false });
    expect(await add(late, commandId)).toMatchObject({ repeated: true });
  });
});

describe('the copies of the papers', () => {
  const lacking = async () =>
    (await papers()).copies
      .filter(({ handedOutAt }) => handedOutAt === null)
      .map(({ paper, holder }) => `${paper.code} ${holder.code}`);
  const handOut = (moment: string, copies: object) =>
    firm.step('CZ-1', moment, 'M9', 'documents_distributed', { copies });

  it('are due to everybody in the table, but for an agreement that there is not', async () => {
    expect(await lacking()).toEqual([
      'contract client',
      'contract archive',
      'quotation_and_drawings client',
      'quotation_and_drawings engineering_manager',
      'quotation_and_drawings project_manager',
      'quotation_and_drawings archive',
      'authorisation client',
      'authorisation archive',
      'feedback_form archive',
      'problem_contacts client',
      'main_material_schedule engineering_manager',
      'main_material_schedule client',
    ]);
  });
  it('are ticked off one by one, and stay', async () => {
    await handOut('04-02 10:00', { contract: ['client', 'archive'], authorisation: ['client'] });
    await handOut('04-02 11:00', { contract: ['client'], quotation_and_drawings: ['project_manager'] });
    expect(await lacking()).toHaveLength(8);
    const [contract] = (await papers()).copies;
    expect(contract).toEqual({
      paper: {
        code: 'contract',
        name: { zh: '施工合同及环保合同', en: 'construction and environmental contracts' },
      },
      holder: { code: 'client', name: { zh: '客户', en: 'client' } },
      handedOutAt: '2026-04-02T10:00:00+08:00',
    });
  });
  it('include those of a supplementary agreement where there is one', async () => {
    await write('supplementary_agreement', 'discount');
    expect((await lacking()).filter((copy) => copy.startsWith('supp'))).toEqual([
      'supplementary_agreement client',
      'supplementary_agreement finance',
      'supplementary_agreement archive',
    ]);
  });
  it('are of a case that there is', async () =>
    expect(await documents.papers('CZ-9' as CaseNo)).toBeUndefined());
});
