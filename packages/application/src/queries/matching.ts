import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';

/**
 * A column compared byte by byte. One that a function of the database answers with has lost the collation of its table,
 * and without it no index is found.
 */
export const plain = (column: string): RawBuilder<string> => sql`${sql.ref(column)} COLLATE "C"`;

/** PostgreSQL holds no text with this character, and fails when it is asked for one. */
const isStorable = (value: string): boolean => !value.includes('\u0000');

const NOTHING = sql<SqlBool>`false`;

/** Whether one of the columns holds a text; every character stands for itself, also those that mean something in a pattern. */
export const mentions = (text: string, columns: readonly string[]): Expression<SqlBool> => {
  if (!isStorable(text)) return NOTHING;
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = columns.map((column) => sql<SqlBool>`${plain(column)} ILIKE ${pattern}`);
  return sql<SqlBool>`(${sql.join(found, sql` OR `)})`;
};

/** Every column that is asked for has the value asked for; undefined asks for nothing. */
export const matching = (wanted: Readonly<Record<string, string | undefined>>): Expression<SqlBool> => {
  const conditions = Object.entries(wanted).flatMap(([column, value]) => {
    if (value === undefined) return [];
    return [isStorable(value) ? sql<SqlBool>`${plain(column)} = ${value}` : NOTHING];
  });
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
};

/** Whether a person has or had a part in the case that a column names. His cases are looked up once, not case by case. */
export const takesPart = (person: string, caseNo: string): Expression<SqlBool> =>
  isStorable(person) ? sql<SqlBool>`${plain(caseNo)} IN (SELECT rm.cases_of(${person}))` : NOTHING;
