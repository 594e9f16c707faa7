import { escapeIdentifier, escapeLiteral, type Client } from 'pg';
import { DATABASE_NAME, QUEUE_SCHEMA, ROLE_NAMES } from '../database.ts';
import { isVerifierOf, scramVerifier } from '../scram.ts';
import type { Secrets } from '../secrets.ts';

const { owner, app, queue } = ROLE_NAMES;

/** No role of ours may do any of this. */
const POWERLESS = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

interface RoleFacts {
  readonly rolpassword: string | null;
  readonly powerless: boolean;
}

async function settleRole(client: Client, name: string, password: string): Promise<void> {
  const { rows } = await client.query<RoleFacts>(
    `SELECT rolpassword, rolcanlogin AND NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)
       AS powerless
     FROM pg_authid WHERE rolname = $1`,
    [name],
  );
  const [role] = rows;
  if (role?.powerless && role.rolpassword && isVerifierOf(password, role.rolpassword)) return;
  const verb = role ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${name} ${POWERLESS} PASSWORD ${escapeLiteral(scramVerifier(password))}`);
}

/** A lost job is put back from the log, so the queue need not wait for the disk. Nobody else gets this. */
async function settleQueueCommits(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_roles WHERE rolname = $1 AND 'synchronous_commit=off' = ANY (rolconfig)`,
    [queue],
  );
  if (rowCount === 0) await client.query(`ALTER ROLE ${queue} SET synchronous_commit = off`);
}

/** Roles and the database itself. Run it as superuser; a second time it changes nothing. */
export async function settleCluster(client: Client, secrets: Secrets): Promise<void> {
  await settleRole(client, owner, secrets.owner);
  await settleRole(client, app, secrets.app);
  await settleRole(client, queue, secrets.queue);
  await settleQueueCommits(client);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
  if (rowCount === 0)
    await client.query(`CREATE DATABASE ${DATABASE_NAME} OWNER ${owner} TEMPLATE template0`);
}

const SETTLED = `
  SELECT NOT has_database_privilege('public', current_database(), 'CONNECT, TEMP')
     AND has_database_privilege('${app}', current_database(), 'CONNECT')
     AND has_database_privilege('${queue}', current_database(), 'CONNECT')
     AND has_database_privilege('${queue}', current_database(), 'TEMP')
     AND NOT has_schema_privilege('public', 'public', 'CREATE')
     AND EXISTS (SELECT FROM pg_namespace
                 WHERE nspname = '${QUEUE_SCHEMA}' AND nspowner = '${queue}'::regrole) AS settled`;

/** Who may enter the connected database and where the queue lives. Run it as superuser. */
export async function settleDatabase(client: Client): Promise<void> {
  const { rows } = await client.query<{ settled: boolean }>(SETTLED);
  if (rows[0]?.settled) return;
  const { rows: names } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = escapeIdentifier(names[0]?.name ?? DATABASE_NAME);
  await client.query(`
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${database} TO ${app}, ${queue};
    -- The queue gathers jobs that come together in a temporary table.
    GRANT TEMPORARY ON DATABASE ${database} TO ${queue};
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    CREATE SCHEMA IF NOT EXISTS ${QUEUE_SCHEMA} AUTHORIZATION ${queue};
    ALTER SCHEMA ${QUEUE_SCHEMA} OWNER TO ${queue};
  `);
}
