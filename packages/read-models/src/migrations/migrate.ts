import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Pool } from 'pg';
import { CASE_TABLES, PROJECTED_TABLES } from '../tables/columns.ts';
import { DESK_TABLES, type DeskTable } from '../tables/desk.ts';
import { KPI_TABLES, type KpiTable } from '../tables/kpi.ts';
import type { ProjectedTable } from '../tables/read-models.ts';
import { TABLES } from './0001-tables.ts';
import { PASSING_OF_TIME } from './0002-passing-of-time.ts';
import { FINES } from './0003-fines.ts';
import { LOST_CLIENTS } from './0004-lost-clients.ts';
import { EDITIONS } from './0005-editions.ts';
import { HANDOVERS } from './0006-handovers.ts';
import { KPI } from './0007-kpi.ts';
import { ENFORCEMENT } from './0008-enforcement.ts';
import { PRIVACY } from './0009-privacy.ts';
import { TAKING_PART } from './0010-taking-part.ts';
import { SECOND_WALL } from './0011-second-wall.ts';
import { ANEW } from './0012-anew.ts';
import { FINE_OF_BREACH } from './0013-fine-of-breach.ts';
import { LONG_LISTS } from './0014-long-lists.ts';
import { SHORT_OF_LONG } from './0015-short-of-long.ts';
import { RUN_OUT_BY_STORE } from './0016-run-out-by-store.ts';
import { LITTLE_OF_MUCH } from './0017-little-of-much.ts';
import { ONE_AT_A_TIME } from './0018-one-at-a-time.ts';
import { WHILE_MUCH_FALLS_DUE } from './0019-while-much-falls-due.ts';

export interface MigrateOptions {
  /** The role that projects and queries. */
  readonly appRole: string;
}

const statements = (text: string): Migration => ({
  up: async (db) => {
    await sql.raw(text).execute(db);
  },
});

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-tables': statements(TABLES),
  '0002-passing-of-time': statements(PASSING_OF_TIME),
  '0003-fines': statements(FINES),
  '0004-lost-clients': statements(LOST_CLIENTS),
  '0005-editions': statements(EDITIONS),
  '0006-handovers': statements(HANDOVERS),
  '0007-kpi': statements(KPI),
  '0008-enforcement': statements(ENFORCEMENT),
  '0009-privacy': statements(PRIVACY),
  '0010-taking-part': statements(TAKING_PART),
  '0011-second-wall': statements(SECOND_WALL),
  '0012-anew': statements(ANEW),
  '0013-fine-of-breach': statements(FINE_OF_BREACH),
  '0014-long-lists': statements(LONG_LISTS),
  '0015-short-of-long': statements(SHORT_OF_LONG),
  '0016-run-out-by-store': statements(RUN_OUT_BY_STORE),
  '0017-little-of-much': statements(LITTLE_OF_MUCH),
  '0018-one-at-a-time': statements(ONE_AT_A_TIME),
  '0019-while-much-falls-due': statements(WHILE_MUCH_FALLS_DUE),
};

/**
 * Brings the schema `rm` up to date, as the role that is to own it; run again, it changes nothing. Two at once wait
 * for each other.
 * @throws Error when a migration fails, or the database is newer than this program
 */
export const migrateReadModels = async (owner: Pool, { appRole }: MigrateOptions): Promise<void> => {
  // Not destroyed: that would end the pool, which is the caller's.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owner }) });
  await db.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(${LOCK}, 0)`.execute(connection);
    try {
      await whileTablesGo(() => migrate(connection));
      await whileTablesGo(() => sql.raw(grants(appRole)).execute(connection));
    } finally {
      await sql`SELECT pg_advisory_unlock(${LOCK}, 0)`.execute(connection);
    }
  });
};

const ATTEMPTS = 20;
const BETWEEN_MS = 25;

/**
 * Another process that tells rows anew puts a table in the place of another meanwhile: PostgreSQL then fails over the one
 * that is gone, and the next attempt finds the one that came.
 */
const whileTablesGo = async (work: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isOfTableThatWent(error)) throw error;
      await pause(BETWEEN_MS);
    }
  }
};

const isOfTableThatWent = (error: unknown): boolean => {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return (
    error.code === '42P01' ||
    (error.code === 'XX000' && /tuple concurrently|cache lookup failed/.test(error.message))
  );
};

/** Kysely locks a table of its own, but only once that is there, and not while rights are given. */
const LOCK = 1667330421;

const migrate = async (db: Kysely<unknown>): Promise<void> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
    migrationTableSchema: 'rm',
  });
  const { error } = await migrator.migrateToLatest();
  if (error)
    throw error instanceof Error
      ? error
      : new Error('the read models could not be migrated', { cause: error });
};

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const ROWS = [...PROJECTED_TABLES.map((table) => `rm.${table}`), 'rm.checkpoint'].join(', ');

const emptying = (
  name: string,
  tables: readonly (ProjectedTable | DeskTable | KpiTable)[],
): string => /* sql */ `
CREATE OR REPLACE FUNCTION rm.${name}() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  TRUNCATE ${tables.map((table) => `rm.${table}`).join(', ')}
$$;`;

/**
 * The application may change rows and nothing else. Emptying a million of them one by one takes minutes, so it may
 * also call a function of the owner's for each projection that truncates exactly its tables.
 */
const grants = (role: string): string => /* sql */ `
${emptying('empty', CASE_TABLES)}
${emptying('empty_desk', DESK_TABLES)}
${emptying('empty_kpi', KPI_TABLES)}
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA rm FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA rm FROM ${identifier(role)};
GRANT USAGE ON SCHEMA rm TO ${identifier(role)};
GRANT SELECT, INSERT, UPDATE, DELETE ON ${ROWS} TO ${identifier(role)};
GRANT USAGE ON SCHEMA rm_in, rm_new TO ${identifier(role)};
GRANT SELECT, INSERT, TRUNCATE ON ALL TABLES IN SCHEMA rm_in TO ${identifier(role)};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA rm TO ${identifier(role)};`;
