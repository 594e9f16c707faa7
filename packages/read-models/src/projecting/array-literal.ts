import type { ColumnType } from '../tables/shape.ts';

// Quotes are always allowed, and to look whether they are needed costs more than to write them.
const quoted = (text: string): string =>
  text.includes('"') || text.includes('\\') ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;

const writerOf = (type: ColumnType): ((value: unknown) => string) => {
  switch (type) {
    case 'text':
      return (value) => quoted(String(value));
    case 'jsonb':
      return (value) => quoted(JSON.stringify(value));
    case 'bigint[]':
      return (value) => quoted(arrayLiteral(value as readonly unknown[], 'bigint'));
    case 'text[]':
      return (value) => quoted(arrayLiteral(value as readonly unknown[], 'text'));
    default:
      return String;
  }
};

/** Values as PostgreSQL reads an array of them. Several times faster than one parameter a value. */
export const arrayLiteral = (values: readonly unknown[], type: ColumnType): string => {
  const write = writerOf(type);
  let literal = '';
  for (const value of values) literal += value === null || value === undefined ? ',NULL' : `,${write(value)}`;
  return `{${literal.slice(1)}}`;
};

/** The same of one property of each row. */
export const columnLiteral = (
  rows: readonly Readonly<Record<string, unknown>>[],
  name: string,
  type: ColumnType,
): string => {
  const write = writerOf(type);
  let literal = '';
  for (const row of rows) {
    const value = row[name];
    literal += value === null || value === undefined ? ',NULL' : `,${write(value)}`;
  }
  return `{${literal.slice(1)}}`;
};
