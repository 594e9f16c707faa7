import type { Looked, Sight, Vault } from '@casetrail/vault';
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';

/** How lists show what their rows hold sealed, and how they find by it. */
export interface ClientSight {
  name(value: string): string;
  community(value: string | null): string | null;
  /** What somebody wrote, or a detail; `names` are those of whom it is about, as their rows hold them. */
  words(value: string, names?: readonly (string | null)[]): string;
  lookFor(word: string): Looked;
  competitor(name: string): string;
}

export const clientSightOf = (vault: Vault, sight: Sight): ClientSight => ({
  name: (value) => sight.name(value),
  community: (value) => sight.community(value),
  words: (value, names) => sight.words(value, names),
  lookFor: (word) => vault.index.lookFor(word),
  competitor: (name) => vault.index.competitor(name),
});

/** A query for the numbers of those cases whose client a word may stand for. */
export const casesFoundBy = (sight: ClientSight, word: string): RawBuilder<unknown> => {
  const { any, all } = sight.lookFor(word);
  const byAny = sql`SELECT rm.found_by_any(${[...any]}::text[])`;
  return all.length === 0 ? byAny : sql`${byAny} UNION ALL SELECT rm.found_by_all(${[...all]}::text[])`;
};

/** Whether a case is one whose client a word may stand for. `caseNo` is the column that names the case. */
export const isFoundBy = (
  sight: ClientSight,
  word: string,
  caseNo: RawBuilder<string>,
): Expression<SqlBool> => {
  const { any, all } = sight.lookFor(word);
  const fits = [
    sql<SqlBool>`${caseNo} IN (SELECT rm.found_by_any(${[...any]}::text[]))`,
    ...(all.length === 0 ? [] : [sql<SqlBool>`${caseNo} IN (SELECT rm.found_by_all(${[...all]}::text[]))`]),
  ];
  return sql<SqlBool>`(${sql.join(fits, sql` OR `)})`;
};

/** Whether a case is one whose client went to a competitor. */
export const wentTo = (
  sight: ClientSight,
  competitor: string,
  caseNo: RawBuilder<string>,
): Expression<SqlBool> =>
  sql<SqlBool>`${caseNo} IN (SELECT rm.found_by_all(${[sight.competitor(competitor)]}::text[]))`;
