import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { formatInstant, type CaseNo, type StaffNo, type StoreCode, type Uuid } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importJournal } from '../import/run-import.ts';
import { openSystem } from '../platform/open-system.ts';
import type { System } from '../platform/system.ts';
import { seeing } from '../sight/rows.ts';
import { ledgerCsv } from './fines/ledger-csv.ts';

const switches = vi.hoisted(() => ({ quotesOnly: false }));

/** RFC 4180 and no more: what a spreadsheet runs is quoted, and run. */
vi.mock(import('./csv-cell.ts'), async (original) => {
  const { csvCell } = await original();
  return {
    csvCell: (value) =>
      switches.quotesOnly && typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : csvCell(value),
  };
});

const MARKS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
const PAYLOADS = [
  ...MARKS.map((mark) => `${mark}1+1`),
  ...[
    '\t=1+1',
    '\r=1+1',
    '\t+1',
    '\rx',
    '\u200B=1+1',
    '\u3000－1',
    "=cmd|' /C calc'!A0",
    '"=1+1"',
    '-1.00+1',
  ],
];

const CZ = 'CZ' as StoreCode;
const HQ = 'HQ001' as StaffNo;
const CASE = 'CZ-260001' as CaseNo;
const NOW = Date.now();
const ago = (hours: number): string => formatInstant((NOW - hours * 3_600_000) as never);
const person = (n: number): StaffNo => `CZ${201 + n}` as StaffNo;

const dataDir = mkdtempSync(join(tmpdir(), 'casetrail-formulas-'));
let system: System;

const files = () => {
  const [journal, staff] = [join(dataDir, 'journal.jsonl'), join(dataDir, 'staff.json')];
  const told = { at: ago(50), store: CZ, case: CASE, actor: person(0), step: 'client_received' };
  const client = { name: '=1+1', community: '＋1', address: '@A1', area: 90, houseType: 'flat' };
  // One call for each fine, which shows it.
  const calls = PAYLOADS.map((_, n) => ({
    ...{ ...told, at: ago(49 - n / 60), step: 'client_contacted' },
    data: { channel: 'phone', note: '=1+1' },
  }));
  const lines = [{ ...told, data: { client, receptionForm: true } }, ...calls];
  writeFileSync(journal, lines.map((line) => JSON.stringify(line)).join('\n'));
  const one = (no: StaffNo, name: string, ...roles: string[]) => ({ no, name, store: CZ, roles });
  writeFileSync(
    staff,
    JSON.stringify({
      stores: [{ code: CZ, name: '=店' }],
      staff: [
        one(HQ, '总经办', 'general_office'),
        ...PAYLOADS.map((name, n) => one(person(n), name, n === 0 ? 'customer_manager' : 'designer')),
      ],
    }),
  );
  return { journal, staff, strict: true, until: undefined, reports: dataDir };
};

beforeAll(async () => {
  system = await openSystem({ dataDir, otherwise: 'everything' });
  const { rejected } = await seeing({ kind: 'all' }, () => importJournal(system, files()));
  expect(rejected).toBe(0);
  await system.commands.goLive(CZ, HQ, randomUUID() as Uuid);
  for (const [n, payload] of PAYLOADS.entries()) await fine(n, payload);
  await system.settle();
}, 240_000);

afterAll(async () => {
  await system.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** A fine on everybody, whose words are a formula too. */
const fine = async (n: number, statement: string): Promise<void> => {
  const commandId = () => randomUUID() as Uuid;
  const data = { store: CZ, caseNo: CASE, rule: 'price-silence', person: person(n), at: ago(24), statement };
  const reported = await system.fines.report({
    commandId: commandId(),
    actor: HQ,
    data: { ...data, evidence: [(await system.log.read(`case-${CASE}`))[n + 1]?.position] },
  });
  const { fineId } = reported;
  if (fineId === undefined) throw new Error(JSON.stringify(reported));
  await system.settle();
  const act = (action: 'issue' | 'sign', actor: StaffNo, given: object) =>
    system.fines.act({ commandId: commandId(), fineId, actor, action, data: given });
  expect(await act('issue', HQ, { reason: '=属实' })).toMatchObject({ outcome: 'recorded' });
  expect(await act('sign', person(n), {})).toMatchObject({ outcome: 'recorded' });
};

/** The cells of a file as a spreadsheet takes it apart. */
const cellsOf = (csv: string): readonly string[] =>
  [...csv.replace('\uFEFF', '').matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(?:,|\r\n)/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
  );

const RUN = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const formulasIn = (csv: string): readonly string[] =>
  cellsOf(csv).filter((cell) => RUN.test(cell) && !/^-\d+(?:\.\d+)?$/.test(cell));

const ledger = async (): Promise<string> =>
  ledgerCsv(await system.fines.ledger(CZ, formatInstant(NOW as never).slice(0, 7)));

const figures = async (): Promise<string> => {
  const csv = await system.kpi.csv({ store: CZ, window: '30' }, 'zh');
  if (typeof csv !== 'string') throw new Error(csv.message.en);
  return csv;
};

describe('an export of a firm in which everything is called by a formula', () => {
  it('for payroll holds every name, and none that is run', async () => {
    const cells = cellsOf(await ledger());
    for (const payload of PAYLOADS.filter((name) => RUN.test(name))) expect(cells).toContain(`'${payload}`);
    expect(formulasIn(await ledger())).toEqual([]);
  });

  it('of the figures holds none that is run', async () => {
    expect(formulasIn(await figures())).toEqual([]);
    expect(cellsOf(await figures()).length).toBeGreaterThan(100);
  });

  it('of the log is JSON line by line, and says what was typed unchanged', async () => {
    const names = new Set<string>();
    for await (const line of system.exportLog()) {
      expect(line.startsWith('{')).toBe(true);
      for (const payload of PAYLOADS) {
        const written = JSON.stringify(payload).slice(1, -1);
        if (line.includes(written) || line.includes(written.replaceAll('\\', '\\\\'))) names.add(payload);
      }
    }
    expect(names.size).toBe(PAYLOADS.length);
  });

  it('as an evidence package has no file whose lines a spreadsheet would run', async () => {
    const taken = randomUUID() as Uuid;
    expect(
      await system.evidence.take({ commandId: taken, caseNo: CASE, by: HQ, reason: '=仲裁' }),
    ).toMatchObject({ outcome: 'recorded' });
    const packed = await system.evidence.fetch(CASE, taken, 'zh');
    const unzipped = unzipSync(packed?.content ?? new Uint8Array());
    const tables = Object.entries(unzipped).filter(([name]) => /\.(?:json|ndjson|txt|html)$/.test(name));
    expect(tables.length).toBeGreaterThan(4);
    for (const [name, bytes] of tables) {
      const text = Buffer.from(bytes).toString();
      if (name.endsWith('.json')) expect(() => JSON.parse(text) as unknown, name).not.toThrow();
      for (const line of text.split('\n'))
        expect(/^[=+\-@＝＋－＠\t\r]/.test(line), `${name} ${line}`).toBe(false);
    }
    expect(Buffer.from(unzipped['receipts.json'] ?? []).toString()).toContain(JSON.stringify('=1+1'));
  });

  it('would be run, were cells only quoted: the saboteur', async () => {
    switches.quotesOnly = true;
    try {
      expect(formulasIn(await ledger()).length).toBeGreaterThan(10);
    } finally {
      switches.quotesOnly = false;
    }
  });
});
