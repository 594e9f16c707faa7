import type { ClientBase } from 'pg';
import { ENFORCEMENT_TABLES } from './enforcement-tables.ts';

/**
 * What the machines that act on the log need to remember between two runs: how far their reactions have come, when
 * they last looked, whom they told what. It is neither part of the record nor made from it, so no rebuild touches it.
 */
const TABLES = /* sql */ `
CREATE SCHEMA IF NOT EXISTS work;
CREATE TABLE IF NOT EXISTS work.checkpoint (
  name     text   COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL CHECK (position >= 0)
);
CREATE TABLE IF NOT EXISTS work.log_place (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  place text    NOT NULL CHECK (place IN ('kurrentdb'))
);
CREATE TABLE IF NOT EXISTS work.lease (
  name   text        COLLATE "C" PRIMARY KEY,
  holder text        NOT NULL,
  fence  bigint      NOT NULL,
  until  timestamptz NOT NULL
);
COMMENT ON TABLE work.lease IS 'Which worker does what only one does, and until when by this clock; each holder has a higher fence.';
COMMENT ON TABLE work.log_place IS 'A row where the log is kept elsewhere, so that nobody opens the firm without it.';
${ENFORCEMENT_TABLES}
`;

const LOCK = 1_667_330_422;

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Brings the schema `work` up to date, as its owner; run again, it changes nothing. Two at once wait for each other. */
export const migrateWork = async (
  owner: ClientBase,
  { appRole }: { readonly appRole: string },
): Promise<void> => {
  const role = identifier(appRole);
  await owner.query('BEGIN');
  try {
    await owner.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await owner.query(TABLES);
    await owner.query(`GRANT USAGE ON SCHEMA work TO ${role}`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA work TO ${role}`);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
};
