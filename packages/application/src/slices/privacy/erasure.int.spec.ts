import { createPool } from '@casetrail/database';
import { erasureDecider, erasureStream } from '@casetrail/domain';
import type { CaseNo, StoreCode } from '@casetrail/kernel';
import { fingerprints, readModelsOf } from '@casetrail/read-models';
import { ERASED } from '@casetrail/vault';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../commands/identity.ts';
import {
  codeOf,
  FINED,
  FORGOTTEN,
  id,
  LINES,
  no,
  OPEN,
  PrivateFirm,
  SECOND,
  SEEDS,
} from './fixtures/private-firm.ts';

let firm: PrivateFirm;
let before: readonly unknown[];

beforeAll(async () => {
  firm = await PrivateFirm.open();
  await firm.stop();
  firm.backUp();
  await firm.start();
  before = await stands();
});
afterAll(() => firm.close());

const JUDGED = ['obligation', 'violation', 'fine', 'case_list', 'kpi_day', 'kpi_month', 'kpi_fact'];

/** Verdicts and figures. */
const stands = async (): Promise<readonly unknown[]> => {
  const pool = createPool(firm.system.database.app, { applicationName: 'test', max: 1 });
  try {
    await firm.system.settle();
    const rows = Object.entries(await fingerprints(readModelsOf(pool)));
    return [
      await firm.system.queries.findings({ asOf: firm.now }),
      rows.filter(([table]) => JUDGED.includes(table)),
    ];
  } finally {
    await pool.end();
  }
};

const ask = async ({ caseNo }: { caseNo: CaseNo }, by = 'O1') =>
  codeOf(
    await firm.system.privacy.askErasure({
      commandId: id(),
      caseNo,
      by: no(by),
      reason: `${FORGOTTEN.name}来信`,
    }),
  );
const confirm = async ({ caseNo }: { caseNo: CaseNo }, by = 'O2') =>
  codeOf(await firm.system.privacy.confirmErasure({ commandId: id(), caseNo, by: no(by) }));

const found = async (search: string) => (await firm.system.queries.cases({ search })).total;
const shown = async (caseNo: string) =>
  (await firm.system.queries.cases({ search: caseNo })).items[0]?.client;

describe('a client who wants to be forgotten', () => {
  it('is kept while the case or a fine is open, and while nobody else confirms it', async () => {
    expect(await ask(OPEN)).toBe('case-open');
    expect(await ask(FINED)).toBe('fine-open');
    expect(await ask({ caseNo: 'AA-99' as CaseNo })).toBe('unknown-case');
    expect(await confirm(FORGOTTEN)).toBe('erasure-not-asked');
    expect(await ask(FORGOTTEN)).toBe('recorded');
    expect(await confirm(FORGOTTEN, 'O1')).toBe('same-person');
    expect(await confirm(FORGOTTEN, 'M1')).toBe('not-general-office');
    expect((await firm.system.privacy.erasures()).items).toMatchObject([
      { caseNo: FORGOTTEN.caseNo, status: 'asked', askedBy: { no: 'O1' } },
    ]);
  });

  it('is not forgotten by half: where the list cannot be written, nothing is decided', async () => {
    await firm.stop();
    await firm.start(join(firm.root, 'in', 'journal.jsonl', 'list'));
    await expect(confirm(FORGOTTEN)).rejects.toThrow('cannot be written');
    expect((await firm.system.log.read(erasureStream(FORGOTTEN.caseNo))).map(({ type }) => type)).toEqual([
      'ErasureAsked',
    ]);
    expect((await shown(FORGOTTEN.caseNo))?.name).toBe('许**');
    await firm.stop();
    await firm.start();
  });

  it('is, once a second person confirms it: nobody can read, find or add anything any more', async () => {
    const keys = firm.keys().length;
    expect(await confirm(FORGOTTEN)).toBe('recorded');
    expect(firm.keys()).toHaveLength(keys - 1);
    expect(await shown(FORGOTTEN.caseNo)).toMatchObject({ name: ERASED, community: ERASED, area: 101.5 });
    expect([await found(FORGOTTEN.name), await found(FORGOTTEN.phone), await found('翠湖')]).toEqual([
      0, 0, 9,
    ]);
    const trail = await firm.system.queries.caseTrail(FORGOTTEN.caseNo);
    expect(trail?.entries[1]?.data).toMatchObject({ channel: 'phone', note: ERASED });
    const look = {
      commandId: id(),
      caseNo: FORGOTTEN.caseNo,
      by: no('M1'),
      fields: ['client.name'],
      reason: '看看',
    };
    expect(await firm.system.privacy.reveal(look)).toMatchObject({ code: 'client-erased' });
    expect(codeOf(await firm.step(FORGOTTEN.caseNo, 'follow_up_called', { note: '又来了' }))).toBe(
      'client-erased',
    );
    expect(await ask(FORGOTTEN)).toBe('client-erased');
    const { lost, handovers, attachments } = firm.system;
    expect(await attachments.download(FORGOTTEN.caseNo, firm.file)).toBeUndefined();
    expect((await attachments.download(SECOND.caseNo, firm.file))?.size).toBeGreaterThan(100);
    await expect(firm.upload(FORGOTTEN.caseNo)).rejects.toThrow('was erased');
    const said = { commandId: id(), caseNo: FORGOTTEN.caseNo, actor: no('M1') };
    expect(codeOf(await lost.open({ ...said, actor: no('O1') }))).toBe('client-erased');
    const offer = { kind: 'work', role: 'designer', from: 'D2', to: 'M1', cause: 'overload', reason: '太多' };
    expect(codeOf(await handovers.offer({ ...said, occurredAt: firm.now, offer }))).toBe('client-erased');
    expect((await firm.system.privacy.erasures()).items).toMatchObject([
      { caseNo: FORGOTTEN.caseNo, status: 'erased', reason: null, decidedBy: { no: 'O2' } },
    ]);
  });

  it('leaves the log whole, verdicts and figures as they were, and rows that can be made anew', async () => {
    expect(await firm.system.verify()).toMatchObject({ whole: true });
    expect(await stands()).toEqual(before);
    await firm.system.rebuild();
    expect(await stands()).toEqual(before);
    expect([await found(FORGOTTEN.phone), await found(SECOND.phone)]).toEqual([0, 1]);
  });

  it('is not brought back by the journal', async () => {
    expect(await firm.import()).toMatchObject({ events: 0, repeated: LINES, rejected: 0 });
  });

  it('stands nowhere in plain', async () => {
    await firm.stop();
    expect(firm.found(SEEDS)).toEqual([]);
    await firm.start();
  });
});

describe('a fall in the middle', () => {
  it('after the event and before the key ends with the client forgotten, at the next start', async () => {
    expect(await ask(SECOND)).toBe('recorded');
    const commandId = id();
    const { system, now: occurredAt } = firm;
    await system.streams.decide(
      erasureStream(SECOND.caseNo),
      erasureDecider({ staff: () => true, generalOffice: () => true, retention: undefined }),
      { type: 'ConfirmErasure', caseNo: SECOND.caseNo, store: 'AA' as StoreCode, by: no('O2') },
      { occurredAt, actor: { kind: 'person', no: no('O2') }, commandId, correlationId: commandId },
      digestOf('a fall'),
    );
    const keys = firm.keys().length;
    await firm.stop();
    expect(firm.keys()).toHaveLength(keys);
    await firm.start();
    expect(firm.keys()).toHaveLength(keys - 1);
    expect(await shown(SECOND.caseNo)).toMatchObject({ name: ERASED });
    expect(await found(SECOND.phone)).toBe(0);
  });
});

describe('yesterday’s backup', () => {
  const restarted = async () => {
    await firm.stop();
    firm.restore();
    await firm.start();
  };

  it('brings nobody back: the client is forgotten again before anything is asked, and the log is told', async () => {
    await restarted();
    expect(await shown(FORGOTTEN.caseNo)).toMatchObject({ name: ERASED });
    expect([await found(FORGOTTEN.phone), await found(FINED.phone)]).toEqual([0, 1]);
    expect(await firm.system.log.read(erasureStream(FORGOTTEN.caseNo))).toMatchObject([
      { type: 'ClientErased', actor: { kind: 'system', part: 'vault' }, data: { by: null } },
    ]);
    expect(await firm.system.verify()).toMatchObject({ whole: true });
    expect(await stands()).toEqual(before);
  });

  it('and is told so once', async () => {
    await firm.stop();
    await firm.start();
    expect(await firm.system.log.read(erasureStream(FORGOTTEN.caseNo))).toHaveLength(1);
  });

  it('would bring him back without the list beside the data directory: the saboteur', async () => {
    await firm.stop();
    rmSync(`${firm.data}.erased`);
    await restarted();
    expect(await found(FORGOTTEN.phone)).toBe(1);
  });
});
