import { openDatabase, type Database } from '@casetrail/database';
import { Client, type ClientConfig } from 'pg';

/** Works on the embedded database of a directory, which the bench keeps running meanwhile. */
export const onDatabase = async <Result>(
  dataDir: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> => {
  const database = await openDatabase({ dataDir });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};

/** Works on one connection of its own. */
export const connected = async <Result>(
  config: ClientConfig,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ ...config, application_name: 'casetrail bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
