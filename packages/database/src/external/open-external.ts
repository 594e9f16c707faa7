import type { Client, ClientConfig } from 'pg';
import { ROLE_NAMES, type Connections, type Database, type OpenOptions } from '../database.ts';
import { assertDurable } from '../durability.ts';
import { prepareLayout } from '../layout.ts';
import { login } from '../login.ts';
import { loadSecrets } from '../secrets.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { parseDatabaseUrl } from './parse-url.ts';
import { obtainRole } from './roles.ts';

/** The oldest major version whose SQL is used here. */
const OLDEST = 15;

interface ServerFacts {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
  readonly superuser: boolean;
}

async function readFacts(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
            current_setting('server_encoding') AS encoding, current_setting('is_superuser') = 'on' AS superuser`,
  );
  const [facts] = rows;
  if (!facts)
    throw new DatabaseUnavailable(
      'unsupported-server',
      'The server of DATABASE_URL does not say what it is.',
    );
  return facts;
}

function refuseUnsupported({ version, number, encoding }: ServerFacts): void {
  if (number < OLDEST * 10_000)
    throw new DatabaseUnavailable(
      'unsupported-server',
      `The server of DATABASE_URL is PostgreSQL ${version}; at least ${OLDEST} is needed.`,
    );
  if (encoding !== 'UTF8')
    throw new DatabaseUnavailable(
      'unsupported-server',
      `The database of DATABASE_URL is encoded in ${encoding}. Create it with ENCODING 'UTF8'.`,
    );
}

/** Opens the server that the operator runs. Nothing on it is started, stopped or taken away from anyone. */
export async function openExternal(
  options: OpenOptions & { readonly databaseUrl: string },
): Promise<Database> {
  const { log = () => {}, durability = 'assert' } = options;
  const owner = parseDatabaseUrl(options.databaseUrl);
  const secrets = loadSecrets(prepareLayout(options.dataDir).secretsFile, false);
  const warnings: string[] = [];
  const { connections, facts } = await login(owner, async (client) => {
    const found = await readFacts(client);
    refuseUnsupported(found);
    if (found.superuser)
      warnings.push('The user of DATABASE_URL is a superuser. A plain owner of the database is safer.');
    const app = await obtainRole(client, owner, { name: ROLE_NAMES.app, password: secrets.app }, warnings);
    const queue = await obtainRole(
      client,
      owner,
      { name: ROLE_NAMES.queue, password: secrets.queue },
      warnings,
    );
    return { facts: found, connections: { owner, app, queue } };
  });
  if (durability === 'assert') await assertWritersDurable(connections);
  for (const warning of warnings) log(warning);
  return {
    ...connections,
    kind: 'external',
    attached: true,
    serverVersion: facts.version,
    serverPid: undefined,
    warnings,
    close: async () => {},
  };
}

async function assertWritersDurable({ owner, app }: Connections): Promise<void> {
  const writers: readonly ClientConfig[] = owner === app ? [owner] : [owner, app];
  for (const writer of writers)
    await login(writer, (client) => assertDurable(client, writer.user ?? 'the user of DATABASE_URL'));
}
