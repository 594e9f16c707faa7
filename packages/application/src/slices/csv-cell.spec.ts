import type { Ledger } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { csvCell } from './csv-cell.ts';
import { ledgerCsv } from './fines/ledger-csv.ts';

const HIDDEN = [
  '',
  ' ',
  '\u00A0',
  '\u3000',
  '\t',
  '\r',
  '\n',
  '\0',
  '\u200B',
  '\uFEFF',
  '\u202E',
  ' \t\u2060',
];
const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '＝1',
  '＋1',
  '－1',
  '＠A1',
  `=cmd|' /C calc'!A0`,
  '=HYPERLINK("x","y")',
];
const PAYLOADS = HIDDEN.flatMap((hidden) => FORMULAS.map((formula) => hidden + formula));

/** What a spreadsheet has in a cell: without the quotes that only hold it together. */
const asRead = (cell: string): string =>
  cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;

describe('a cell', () => {
  it.each([
    ['plain', 'plain'],
    ['王女士', '王女士'],
    ['a=b', 'a=b'],
    ['2026-05', '2026-05'],
    ['=1+1', "'=1+1"],
    ['+86 1', "'+86 1"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`],
    ['\tx', `"'\tx"`],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['\r=1', `"'\r=1"`],
    [' x', '" x"'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    [-2.5, '-2.5'],
    [null, ''],
  ])('%j is written %j', (value, expected) => expect(csvCell(value)).toBe(expected));
  it.each(['-50.00', '-1234.56'])('leaves %s a number, which is given back', (sum) =>
    expect(csvCell(sum)).toBe(sum),
  );
  it('makes text of what only looks like such a sum', () => {
    for (const typed of ['-50', '-50.00+1', '-50.000', '−50.00=1'])
      expect(asRead(csvCell(typed))).toBe(typed.startsWith('-') ? `'${typed}` : typed);
  });
  it('is never a formula, whatever stands before it, and loses nothing', () => {
    for (const payload of PAYLOADS) expect(asRead(csvCell(payload))).toBe(`'${payload}`);
  });
});

describe('the file for payroll', () => {
  it('holds no formula, whatever a person is called', () => {
    for (const name of PAYLOADS) {
      const line: Ledger['lines'][number] = {
        fineId: '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f',
        slip: null,
        person: { no: 'ZX101', name },
        unit: 'cny',
        deducted: '100.00',
        left: '0.00',
        because: null,
        givenBack: null,
      };
      const month = { store: 'ZX', month: '2026-05', closed: true, ceiling: 20 };
      expect(ledgerCsv({ ...month, lines: [line], totals: [] })).toContain(
        `,ZX101,${csvCell(name)},,100.00,`,
      );
    }
  });
});
