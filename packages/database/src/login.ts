import { Client, type ClientConfig } from 'pg';
import { asUnavailable } from './failures.ts';

const CONNECT_LIMIT_MS = 10_000;

/**
 * Logs in, works on the one connection and ends it.
 *
 * @throws DatabaseUnavailable when the login fails; what `work` throws goes through as it is
 */
export async function login<Result>(
  config: ClientConfig,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    application_name: 'casetrail runner',
    ...config,
  });
  // A connection that is lost between two statements has no one to reject; the next statement says it.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    throw asUnavailable(error);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
