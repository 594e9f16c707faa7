import type { Client } from 'pg';
import { DATABASE_NAME, RUNNER_NAME } from '../database.ts';
import type { Layout } from '../layout.ts';
import { login } from '../login.ts';
import { loadSecrets } from '../secrets.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { findServer } from './find-server.ts';

/**
 * Works as the superuser on the server that runs on this directory, on one connection.
 * @throws DatabaseUnavailable where none runs
 */
export async function loginAsRunner<Result>(
  layout: Layout,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const server = await findServer(layout);
  if (!server) throw new DatabaseUnavailable('not-answering', `No database server runs on ${layout.data}.`);
  const { runner: password } = loadSecrets(layout.secretsFile, true);
  const { host, port } = server;
  return login({ host, port, user: RUNNER_NAME, password, database: DATABASE_NAME }, work);
}
