import type { Database, OpenOptions } from './database.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { openExternal } from './external/open-external.ts';
import { unavailableFrom } from './failures.ts';

/**
 * Opens the database of an installation: the server that `databaseUrl` names, or the embedded one, which
 * is initialised, started or re-attached to as needed. Takes about two seconds the first time.
 *
 * @throws DatabaseUnavailable with a reason and a sentence for a person
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { databaseUrl } = options;
  try {
    return databaseUrl
      ? await openExternal({ ...options, databaseUrl })
      : (await openEmbedded(options)).database;
  } catch (error) {
    throw unavailableFrom(error) ?? error;
  }
}
