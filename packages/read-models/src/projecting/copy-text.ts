import type { ColumnType } from '../tables/columns.ts';
import { arrayLiteral } from './array-literal.ts';

const ABSENT = '\\N';
const SPECIAL = /[\\\t\n\r]/;
const NAMES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (special) => NAMES[special] ?? special) : text;

const writerOf = (type: ColumnType): ((value: unknown) => string) => {
  switch (type) {
    case 'text':
      return (value) => escaped(String(value));
    case 'jsonb':
      return (value) => escaped(JSON.stringify(value));
    case 'bigint[]':
      return (value) => arrayLiteral(value as readonly unknown[], 'bigint');
    case 'text[]':
      return (value) => escaped(arrayLiteral(value as readonly unknown[], 'text'));
    default:
      return String;
  }
};

/** Turns rows into the text form of COPY, the columns in the order given. */
export const copyTextOf = (
  columns: Readonly<Record<string, ColumnType>>,
): ((rows: readonly Readonly<Record<string, unknown>>[]) => string) => {
  const writers = Object.entries(columns).map(([name, type]) => ({ name, write: writerOf(type) }));
  return (rows) => {
    let text = '';
    for (const row of rows) {
      let before = '';
      for (const { name, write } of writers) {
        const value = row[name];
        text += before + (value === null || value === undefined ? ABSENT : write(value));
        before = '\t';
      }
      text += '\n';
    }
    return text;
  };
};
