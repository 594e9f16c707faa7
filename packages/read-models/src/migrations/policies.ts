/** One way in which a row is near to whoever asks: a condition, for a table. */
export type Seen = string | ((table: string) => string);

const ME = '(SELECT rm.who_sees())';

/** Of one of his stores. */
export const STORE: Seen = 'store = ANY ((SELECT rm.stores_seen())::text[])';

/** One of these columns names him. */
export const OWN = (...columns: readonly string[]): Seen =>
  columns.map((column) => `${column} = ${ME}`).join(' OR ');

/** A column of many people names him. */
export const AMONG = (column: string): Seen => `${ME} = ANY (${column})`;

/** Of a case in which he has a part. */
export const CASE_ITSELF: Seen = 'case_no IN (SELECT rm.cases_of(rm.who_sees()))';

/** Of a case whose row he sees. */
export const CASE =
  (column: string): Seen =>
  (table) =>
    `EXISTS (SELECT FROM rm.case_list c WHERE c.case_no = ${table}.${column})`;

/** Of a fine whose row he sees. */
export const FINE =
  (column: string): Seen =>
  (table) =>
    `EXISTS (SELECT FROM rm.fine f WHERE f.id = ${table}.${column})`;

/** Whoever is somebody. */
export const EVERYBODY: Seen = '(SELECT rm.sees_some())';

/** Only those who see all. */
export const NOBODY: Seen = 'false';

/**
 * The policies of a table, forced on its owner too. Conditions that do not depend on the row are subqueries, which are
 * answered once a statement.
 */
export const policiesOf = (table: string, seen: readonly Seen[]): string => {
  const near = seen.map((one) => (typeof one === 'function' ? one(table) : one)).join(' OR ');
  return /* sql */ `
ALTER TABLE rm.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE rm.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON rm.${table} FOR SELECT USING ((SELECT rm.sees_all()) OR ${near});
CREATE POLICY worked_out ON rm.${table} FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY added ON rm.${table} FOR INSERT WITH CHECK ((SELECT rm.writes()));
CREATE POLICY changed ON rm.${table} FOR UPDATE USING ((SELECT rm.writes()));
CREATE POLICY removed ON rm.${table} FOR DELETE USING ((SELECT rm.writes()));`;
};
