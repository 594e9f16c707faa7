import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { DatabaseUnavailable } from '../unavailable.ts';

const SCHEME = /^(postgres|postgresql|socket):/;

/**
 * Reads a PostgreSQL URL.
 *
 * @throws DatabaseUnavailable that never repeats the URL, since it holds a password
 */
export function parseDatabaseUrl(url: string): ClientConfig {
  const unreadable = new DatabaseUnavailable(
    'unsupported-server',
    'DATABASE_URL is not a PostgreSQL URL. It should look like postgresql://user:password@host:5432/database.',
  );
  if (!SCHEME.test(url)) throw unreadable;
  try {
    return parseIntoClientConfig(url);
  } catch {
    throw unreadable;
  }
}
