import type { Pool } from 'pg';

/** What is said where the role of answers gets around row-level security: it is a superuser, may bypass it, or owns the tables. */
export const ONE_WALL =
  'The database holds nothing back from this program: its role is a superuser or owns the tables. Who may see what is then kept by the program alone. Give the owner of DATABASE_URL the right to create roles, or create casetrail_app.';

/** Whether rows would be shown to a connection that says nothing. */
export const isWithoutWall = async (answers: Pool): Promise<boolean> => {
  const { rows } = await answers.query<{ open: boolean }>(
    `SELECT NOT row_security_active(c.oid) OR pg_has_role(c.relowner, 'USAGE') AS open
     FROM pg_class c WHERE c.oid = 'rm.case_list'::regclass`,
  );
  return rows[0]?.open ?? true;
};
