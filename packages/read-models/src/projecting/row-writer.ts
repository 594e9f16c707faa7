import type { ClientBase } from 'pg';
import { SHAPES, type ColumnType } from '../tables/columns.ts';
import type { ProjectedRows, ProjectedTable } from '../tables/read-models.ts';
import { arrayLiteral, columnLiteral } from './array-literal.ts';
import { copyIn } from './copy-in.ts';
import { copyTextOf } from './copy-text.ts';

/** Rows a statement; more in one gain nothing, and each holds its text in memory twice. */
const CHUNK = 5_000;

interface Statements {
  /** Where COPY puts rows, and how it is told them. */
  readonly target: string;
  readonly copyText: ReturnType<typeof copyTextOf>;
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
    target: `rm.${table} (${quoted.join(', ')})`,
    copyText: copyTextOf(columns),
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

/** Writes many rows of a table at a time, on the connection of one batch's transaction. */
export class RowWriter {
  readonly #client: ClientBase;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  /** New rows; a key that is there already is an error. */
  async insert<Table extends ProjectedTable>(
    table: Table,
    rows: readonly ProjectedRows[Table][],
  ): Promise<void> {
    const { target, copyText } = statements(table);
    for (const chunk of chunksOf(rows)) await copyIn(this.#client, target, copyText(chunk));
  }

  /** New rows and changed ones. A key stands among them once. */
  upsert<Table extends ProjectedTable>(table: Table, rows: readonly ProjectedRows[Table][]): Promise<void> {
    return this.#write(table, statements(table).upsert, rows);
  }

  /** New rows; those whose key is there already are left as they are. */
  insertNew<Table extends ProjectedTable>(
    table: Table,
    rows: readonly ProjectedRows[Table][],
  ): Promise<void> {
    return this.#write(table, statements(table).insertNew, rows);
  }

  /** Removes all rows with one of these values in a column. */
  async remove<Table extends ProjectedTable>(
    table: Table,
    column: keyof ProjectedRows[Table] & string,
    values: readonly string[],
  ): Promise<void> {
    if (values.length === 0) return;
    await this.#client.query(`DELETE FROM rm.${table} WHERE "${column}" = ANY ($1::text[])`, [
      arrayLiteral(values, 'text'),
    ]);
  }

  async #write(table: ProjectedTable, statement: string, rows: readonly object[]): Promise<void> {
    const columns = Object.entries(shapeOf(table).columns);
    for (const chunk of chunksOf(rows)) {
      const parameters = columns.map(([name, type]) => columnLiteral(chunk, name, type));
      await this.#client.query(statement, parameters);
    }
  }
}

function* chunksOf(rows: readonly object[]): Generator<readonly Readonly<Record<string, unknown>>[]> {
  for (let from = 0; from < rows.length; from += CHUNK)
    yield rows.slice(from, from + CHUNK) as readonly object[] as readonly Record<string, unknown>[];
}
