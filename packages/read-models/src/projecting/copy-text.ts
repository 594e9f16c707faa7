import type { ColumnType } from '../tables/shape.ts';
import { CopyBytes } from './copy-bytes.ts';

type Write = (bytes: CopyBytes, value: unknown) => void;

const writerOf = (type: ColumnType): Write => {
  switch (type) {
    case 'text':
      return (bytes, value) => bytes.text(String(value));
    case 'bigint':
    case 'int':
      return (bytes, value) => bytes.whole(Number(value));
    case 'jsonb':
      return (bytes, value) => bytes.text(JSON.stringify(value));
    case 'bigint[]':
      return (bytes, value) => bytes.wholes(value as readonly number[]);
    case 'text[]':
      return (bytes, value) => bytes.texts(value as readonly string[]);
    case 'boolean':
    case 'double precision':
      return (bytes, value) => bytes.text(String(value));
  }
};

const scratch = new CopyBytes();

/** Turns rows into the text form of COPY, the columns in the order given. */
export const copyTextOf = (
  columns: Readonly<Record<string, ColumnType>>,
): ((rows: readonly Readonly<Record<string, unknown>>[]) => Buffer) => {
  const writers = Object.entries(columns).map(([name, type]) => ({ name, write: writerOf(type) }));
  return (rows) => {
    scratch.clear();
    for (const row of rows) {
      for (const { name, write } of writers) {
        const value = row[name];
        if (value === null || value === undefined) scratch.absent();
        else write(scratch, value);
        scratch.endField();
      }
      scratch.endRow();
    }
    return scratch.copy();
  };
};
