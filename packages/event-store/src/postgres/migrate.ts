import { escapeIdentifier, type ClientBase } from 'pg';
import { VERSIONS } from './schema/versions.ts';

export interface MigrateOptions {
  /** The role that may append and read, and nothing else. */
  readonly appRole: string;
}

const BEGINNING = /* sql */ `
CREATE SCHEMA IF NOT EXISTS es;
CREATE TABLE IF NOT EXISTS es.migration (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());`;

const grants = (role: string): string => /* sql */ `
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA es FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA es FROM ${role};
GRANT USAGE ON SCHEMA es TO ${role};
GRANT SELECT ON ALL TABLES IN SCHEMA es TO ${role};
GRANT EXECUTE ON FUNCTION es.take_lock, es.answer, es.append_one, es.append_many, es.append_prepared TO ${role};`;

/**
 * Brings the schema `es` up to date, as the role that is to own it; run again, it changes nothing.
 * Two at once wait for each other.
 * @throws Error when the database is newer than this program, or not in UTF-8
 */
export const migrateEventStore = async (owner: ClientBase, { appRole }: MigrateOptions): Promise<void> => {
  await owner.query('BEGIN');
  try {
    await owner.query('SELECT pg_advisory_xact_lock(1667330420, 0)');
    await assertUtf8(owner);
    await owner.query(BEGINNING);
    await bringUpToDate(owner);
    await owner.query(grants(escapeIdentifier(appRole)));
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => {});
    throw error;
  }
};

const assertUtf8 = async (owner: ClientBase): Promise<void> => {
  const { rows } = await owner.query<{ server_encoding: string }>('SHOW server_encoding');
  const encoding = rows[0]?.server_encoding;
  if (encoding !== 'UTF8') throw new Error(`the log needs a database in UTF8, not ${encoding}`);
};

const bringUpToDate = async (owner: ClientBase): Promise<void> => {
  const { rows } = await owner.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM es.migration',
  );
  const current = rows[0]?.version ?? 0;
  if (current > VERSIONS.length)
    throw new Error(`the log has schema version ${current}, and this program knows ${VERSIONS.length} only`);
  for (const [index, statements] of VERSIONS.entries()) {
    if (index < current) continue;
    await owner.query(statements);
    await owner.query('INSERT INTO es.migration (version) VALUES ($1)', [index + 1]);
  }
};
