import type { ClientBase } from 'pg';
import { SHAPES } from '../tables/columns.ts';
import type { ProjectedRows, ProjectedTable } from '../tables/read-models.ts';
import type { ColumnType } from '../tables/shape.ts';
import { arrayLiteral, columnLiteral } from './array-literal.ts';
import { copyIn, type Copied } from './copy-in.ts';
import { copyTextOf } from './copy-text.ts';
import { prepared } from './prepared.ts';

/** Rows a statement; more in one gain nothing, and each holds its text in memory twice. */
const CHUNK = 5_000;

/** From so many rows on, COPY gains more than its detour costs. */
const MANY = 500;

interface Statements {
  readonly columns: string;
  readonly copyText: ReturnType<typeof copyTextOf>;
  readonly insert: string;
  readonly upsert: string;
  readonly insertNew: string;
}

const isCast = (type: ColumnType): boolean => type === 'jsonb' || type.endsWith('[]');

const statementsOf = (table: ProjectedTable): Statements => {
  const { columns, key } = shapeOf(table);
  const names = Object.keys(columns);
  const arrays = names.map(
    (name, at) => `$${at + 1}::${isCast(typeOf(columns, name)) ? 'text' : columns[name]}[]`,
  );
  const values = names.map((name) =>
    isCast(typeOf(columns, name)) ? `"${name}"::${columns[name]}` : `"${name}"`,
  );
  const quoted = names.map((name) => `"${name}"`);
  const insert = `INSERT INTO rm.${table} (${quoted.join(', ')}) SELECT ${values.join(', ')}
    FROM unnest(${arrays.join(', ')}) AS r (${quoted.join(', ')})`;
  const rest = quoted.filter((name) => !key.includes(name.slice(1, -1)));
  const set = rest.map((name) => `${name} = excluded.${name}`).join(', ');
  return {
    columns: quoted.join(', '),
    copyText: copyTextOf(columns),
    insert,
    upsert: `${insert} ON CONFLICT (${key.join(', ')}) DO ${set === '' ? 'NOTHING' : `UPDATE SET ${set}`}`,
    insertNew: `${insert} ON CONFLICT DO NOTHING`,
  };
};

interface AnyShape {
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnType>>;
}

const shapeOf = (table: ProjectedTable): AnyShape => SHAPES[table];

const typeOf = (columns: AnyShape['columns'], name: string): ColumnType => columns[name] ?? 'text';

const known = new Map<ProjectedTable, Statements>();

const statements = (table: ProjectedTable): Statements => {
  const found = known.get(table) ?? statementsOf(table);
  known.set(table, found);
  return found;
};

/** Rows in the form in which they are sent, so that writing them is waiting for the database and nothing else. */
export type PreparedRows = (client: ClientBase) => Promise<void>;

/** New rows of one table, in either of the forms in which `copy` sends them. */
export type NewRows = Copied | PreparedRows;

/** New rows, for `copy`; a key that is there already is an error. */
export const prepareInsert = <Table extends ProjectedTable>(
  table: Table,
  rows: readonly ProjectedRows[Table][],
): readonly NewRows[] => {
  const { columns, copyText, insert } = statements(table);
  if (rows.length === 0) return [];
  if (rows.length < MANY) return [prepare(table, insert, rows)];
  return chunksOf(rows).map((chunk) => ({ table, columns, rows: copyText(chunk) }));
};

/** Rows of a table that is being made anew, for `AnewTables.copy`, however few they are. */
export const prepareAnew = <Table extends ProjectedTable>(
  table: Table,
  rows: readonly ProjectedRows[Table][],
): readonly Copied[] => {
  const { columns, copyText } = statements(table);
  return chunksOf(rows).map((chunk) => ({ table, columns, rows: copyText(chunk) }));
};

/** New rows and changed ones. A key stands among them once. */
export const prepareUpsert = <Table extends ProjectedTable>(
  table: Table,
  rows: readonly ProjectedRows[Table][],
): PreparedRows => prepare(table, statements(table).upsert, rows);

const prepare = (table: ProjectedTable, statement: string, rows: readonly object[]): PreparedRows => {
  const columns = Object.entries(shapeOf(table).columns);
  const parts = chunksOf(rows).map((chunk) =>
    columns.map(([name, type]) => columnLiteral(chunk, name, type)),
  );
  return async (client) => {
    for (const parameters of parts) await client.query(prepared(statement, parameters));
  };
};

const chunksOf = (rows: readonly object[]): (readonly Readonly<Record<string, unknown>>[])[] => {
  const chunks: (readonly Record<string, unknown>[])[] = [];
  for (let from = 0; from < rows.length; from += CHUNK)
    chunks.push(rows.slice(from, from + CHUNK) as readonly object[] as readonly Record<string, unknown>[]);
  return chunks;
};

/** Writes many rows of a table at a time, on the connection of one batch's transaction. */
export class RowWriter {
  readonly #client: ClientBase;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  write(prepared: PreparedRows): Promise<void> {
    return prepared(this.#client);
  }

  /** New rows, of as many tables as may be: where they are many they go in one trip. */
  async copy(news: readonly NewRows[]): Promise<void> {
    for (const few of news) if (typeof few === 'function') await few(this.#client);
    await copyIn(
      this.#client,
      news.filter((many) => typeof many !== 'function'),
    );
  }

  /** What was staged for a table goes into it. */
  async takeStaged(table: ProjectedTable): Promise<void> {
    const { columns } = statements(table);
    await this.#client.query(
      `INSERT INTO rm.${table} (${columns}) SELECT ${columns} FROM rm_in.${table}; TRUNCATE rm_in.${table}`,
    );
  }

  /** As `prepareInsert` says. */
  insert<Table extends ProjectedTable>(table: Table, rows: readonly ProjectedRows[Table][]): Promise<void> {
    return this.copy(prepareInsert(table, rows));
  }

  /** As `prepareUpsert` says. */
  upsert<Table extends ProjectedTable>(table: Table, rows: readonly ProjectedRows[Table][]): Promise<void> {
    return this.write(prepareUpsert(table, rows));
  }

  /** New rows; those whose key is there already are left as they are. */
  insertNew<Table extends ProjectedTable>(
    table: Table,
    rows: readonly ProjectedRows[Table][],
  ): Promise<void> {
    return this.write(prepare(table, statements(table).insertNew, rows));
  }

  /** Removes all rows with one of these values in a column. */
  async remove<Table extends ProjectedTable>(
    table: Table,
    column: keyof ProjectedRows[Table] & string,
    values: readonly string[],
  ): Promise<void> {
    if (values.length === 0) return;
    const statement = `DELETE FROM rm.${table} WHERE "${column}" = ANY ($1::text[])`;
    await this.#client.query(prepared(statement, [arrayLiteral(values, 'text')]));
  }
}
