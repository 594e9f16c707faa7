import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { login } from '../login.ts';
import { testDatabase } from './test-database.ts';
import { SHARED_SERVER } from './test-server.ts';

describe('a test database', () => {
  it('is empty, separate and provisioned like the real one', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    await login(one.owner, (client) => client.query('CREATE TABLE here ()'));
    await login(other.owner, (client) => client.query('CREATE TABLE here ()'));
    await login(one.queue, (client) => client.query('CREATE TABLE bullmq.here ()'));
    const asApp = login(one.app, (client) => client.query('CREATE TABLE there ()'));
    await expect(asApp).rejects.toMatchObject({ code: '42501' });
    await Promise.all([one.drop(), other.drop()]);
  });

  it('keeps the durable settings', async () => {
    const { app, drop } = await testDatabase();
    const { rows } = await login(app, (client) => client.query(`SELECT current_setting('fsync') AS fsync`));
    expect(rows).toEqual([{ fsync: 'on' }]);
    await drop();
  });

  it('is dropped with whoever is still connected', async () => {
    const { owner, drop } = await testDatabase();
    const forgotten = login(owner, (client) => client.query('SELECT pg_sleep(60)'));
    await Promise.all([
      expect(forgotten).rejects.toThrow(),
      new Promise((go) => setTimeout(go, 100)).then(drop),
    ]);
    await expect(login(owner, async () => {})).rejects.toMatchObject({ reason: 'refused-by-server' });
  });

  it('comes with a server of its own where the run has none, and takes it away', async () => {
    const program = fileURLToPath(new URL('../fixtures/use-test-database.ts', import.meta.url));
    const { [SHARED_SERVER]: _, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
    expect(JSON.parse(stdout)).toEqual({ answered: 2, running: true, left: false });
  });
});
