import { escapeIdentifier, escapeLiteral, type Client, type ClientConfig } from 'pg';
import { QUEUE_SCHEMA, ROLE_NAMES } from '../database.ts';
import { login } from '../login.ts';
import { scramVerifier } from '../scram.ts';
import { DatabaseUnavailable } from '../unavailable.ts';

export interface Role {
  readonly name: string;
  readonly password: string;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function exists(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  return rowCount === 1;
}

async function create(client: Client, { name, password }: Role): Promise<void> {
  await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${escapeLiteral(scramVerifier(password))}`);
  if (name === ROLE_NAMES.queue) await client.query(`ALTER ROLE ${name} SET synchronous_commit = off`);
}

async function grant(client: Client, name: string): Promise<void> {
  const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database');
  const database = escapeIdentifier(rows[0]?.database ?? '');
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${name}`);
  if (name !== ROLE_NAMES.queue) return;
  await client.query(
    `CREATE SCHEMA IF NOT EXISTS ${QUEUE_SCHEMA}; GRANT ALL ON SCHEMA ${QUEUE_SCHEMA} TO ${name};
     GRANT TEMPORARY ON DATABASE ${database} TO ${name}`,
  );
}

async function warnOfWidePrivileges(client: Client, name: string, warnings: string[]): Promise<void> {
  const { rows } = await client.query<{ wide: boolean }>(
    `SELECT has_schema_privilege($1, 'public', 'CREATE') AS wide`,
    [name],
  );
  if (rows[0]?.wide)
    warnings.push(
      `Role ${name} may create tables in schema public. Run: REVOKE CREATE ON SCHEMA public FROM PUBLIC;`,
    );
}

/** A password that another installation has set is left alone, or that installation would be shut out. */
function loginRefused(name: string, error: unknown): string {
  return error instanceof DatabaseUnavailable && error.reason === 'wrong-password'
    ? `Role ${name} has another password than the one in secrets/database.json. Copy that file from the installation that created the role, or drop the role. Until then the user of DATABASE_URL is used in its place.`
    : `Role ${name} cannot log in (${messageOf(error)}). The user of DATABASE_URL is used in its place.`;
}

/**
 * The login of a role with few rights, created if the owner may do so. Where that is not possible the
 * owner's own login is given, with a warning.
 */
export async function obtainRole(
  client: Client,
  owner: ClientConfig,
  role: Role,
  warnings: string[],
): Promise<ClientConfig> {
  const { name, password } = role;
  try {
    if (!(await exists(client, name))) await create(client, role);
    await grant(client, name);
  } catch (error) {
    warnings.push(
      `Role ${name} could not be created or given its rights (${messageOf(error)}). The user of DATABASE_URL is used in its place, so a fault in the program is not held back by the database.`,
    );
    return owner;
  }
  const config = { ...owner, user: name, password };
  try {
    await login(config, (own) => own.query('SELECT 1'));
  } catch (error) {
    warnings.push(loginRefused(name, error));
    return owner;
  }
  await warnOfWidePrivileges(client, name, warnings);
  return config;
}
