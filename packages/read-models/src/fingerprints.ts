import { sql, type Kysely } from 'kysely';
import { PROJECTED_TABLES, SHAPES } from './tables/columns.ts';
import type { ProjectedTable, ReadModels } from './tables/read-models.ts';

/**
 * SHA-256 of every table's rows in the order of its key. Two databases whose read models were made from the same
 * log have the same fingerprints, however they were made.
 */
export const fingerprints = async (
  db: Kysely<ReadModels>,
): Promise<Readonly<Record<ProjectedTable, string>>> => {
  const found: Partial<Record<ProjectedTable, string>> = {};
  for (const table of PROJECTED_TABLES) {
    const key = SHAPES[table].key.map((column) => `t."${column}"`).join(', ');
    const { rows } = await sql<{ hash: string }>`
      SELECT encode(sha256(convert_to(coalesce(string_agg(t::text, E'\n' ORDER BY ${sql.raw(key)}), ''), 'UTF8')), 'hex') AS hash
      FROM ${sql.table(`rm.${table}`)} t`.execute(db);
    found[table] = rows[0]?.hash ?? '';
  }
  return found as Record<ProjectedTable, string>;
};
