import { testDatabase } from '@casetrail/database/testing';
import { Client, type PoolConfig } from 'pg';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { anAppend } from '../testing/index.ts';
import { PostgresEventStore } from './event-store.ts';
import { migrateEventStore } from './migrate.ts';
import { VERSIONS } from './schema/versions.ts';

describe('migrateEventStore', () => {
  let app: PoolConfig;
  let ownerConfig: PoolConfig;
  let appRole: string;
  let owner: Client;

  const login = async (config: PoolConfig): Promise<Client> => {
    const client = new Client(config);
    await client.connect();
    onTestFinished(() => client.end());
    return client;
  };

  beforeEach(async () => {
    const database = await testDatabase();
    onTestFinished(() => database.drop());
    ({ app, owner: ownerConfig } = database);
    appRole = String(app.user);
    owner = await login(ownerConfig);
  });

  it('changes nothing the second time, and keeps what is there', async () => {
    await migrateEventStore(owner, { appRole });
    const store = new PostgresEventStore(app);
    onTestFinished(() => store.close());
    await store.append(anAppend('case-1'));
    await migrateEventStore(owner, { appRole });
    expect((await store.head()).position).toBe(1);
    const { rows } = await owner.query('SELECT version FROM es.migration');
    expect(rows).toEqual(VERSIONS.map((_, index) => ({ version: index + 1 })));
  });

  it('may be run by two at once', async () => {
    const another = await login(ownerConfig);
    await Promise.all([owner, another].map((client) => migrateEventStore(client, { appRole })));
    const { rowCount } = await owner.query('SELECT FROM es.migration');
    expect(rowCount).toBe(VERSIONS.length);
  });

  it('refuses a log that is newer than the program', async () => {
    await migrateEventStore(owner, { appRole });
    await owner.query('INSERT INTO es.migration (version) VALUES (99)');
    await expect(migrateEventStore(owner, { appRole })).rejects.toThrow('schema version 99');
    await expect(owner.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 });
  });
});
