import { escapeLiteral, type Pool } from 'pg';

/** What names whoever has a part in a case. */
const PARTS = ['customer_manager', 'designer', 'estimator', 'project_manager'];

/**
 * Cases that a list of so many has at least, made of those that a journal left: each copied so often, an hour earlier
 * each. A firm with so many times the cases has so many times the people: each copy has its own, but for one who does the
 * same in all of them.
 */
export const fillLists = async (pool: Pool, cases: number, overworked: string): Promise<void> => {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM rm.case_list');
  const copies = Math.max(0, Math.ceil(cases / Math.max(1, rows[0]?.count ?? 1)) - 1);
  const of = (column: string) => `t.${column} || '-' || n`;
  const earlier = (column: string) => `t.${column} - n * 3600000`;
  const another = (column: string) =>
    `CASE WHEN t.${column} = ${escapeLiteral(overworked)} THEN t.${column} ELSE ${of(column)} END`;
  const parts = Object.fromEntries(PARTS.map((part) => [part, another(part)]));
  const work = { case_no: of('case_no'), responsible: another('responsible') };
  await copy(pool, 'case_list', copies, {
    case_no: of('case_no'),
    latest_at: earlier('latest_at'),
    ...parts,
  });
  await copy(pool, 'obligation', copies, work, "t.case_no <> ''");
  await copy(pool, 'violation', copies, { ...work, at: earlier('at') }, "t.case_no <> ''");
  await copy(pool, 'lost_client', copies, { id: of('id'), lost_at: earlier('lost_at') });
  await copy(pool, 'client_index', copies, { id: of('id') });
  await pool.query(FINES, [cases]);
  await pool.query(
    'VACUUM ANALYZE rm.case_list, rm.obligation, rm.violation, rm.lost_client, rm.client_index, rm.fine',
  );
};

/** Every row of a table once more for each copy, with some of its columns changed. */
const copy = async (
  pool: Pool,
  table: string,
  copies: number,
  changed: Readonly<Record<string, string>>,
  which = 'true',
): Promise<void> => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'rm' AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => changed[name] ?? `t.${name}`);
  await pool.query(
    `INSERT INTO rm.${table} (${names.join()}) SELECT ${values.join()}
     FROM rm.${table} t CROSS JOIN generate_series(1, $1) AS n WHERE ${which}`,
    [copies],
  );
};

/** A journal’s breaches are history, and fine nobody: these are as if they had been proposed, and something come of them. */
const FINES = `
INSERT INTO rm.fine (id, store, case_no, rule, edition, clause, key, person, at, found_at, reported, while_down, stands,
  flagged, evidence, status, grade, amount_fen, unit, growing, appeals, deducted_fen, paid_fen, months, record, latest_at,
  latest_position)
SELECT gen_random_uuid()::text, store, case_no, rule, edition, '', key, responsible, at, at, false, false, true,
  false, evidence, (ARRAY['proposed', 'waived', 'issued', 'signed', 'signed', 'deducted', 'deducted', 'lapsed'])[1 + nth % 8],
  'fine', coalesce(amount_fen, 10000), 'cny', false, 0, 0, 0, '{}', '{}', at, nth
FROM (SELECT *, row_number() OVER () AS nth FROM rm.violation WHERE case_no <> '' AND responsible IS NOT NULL LIMIT $1) v`;
