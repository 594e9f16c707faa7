import { randomBytes } from 'node:crypto';
import { DATABASE_NAME, ROLE_NAMES, type Connections } from '../database.ts';
import { settleDatabase } from '../embedded/provision.ts';
import { login } from '../login.ts';
import { sharedServer, startTestServer, type StartedServer, type TestServer } from './test-server.ts';

/** An empty database of its own, provisioned like the real one. */
export interface TestDatabase extends Connections {
  readonly name: string;
  /** Drops it, with whoever is still connected. */
  drop(): Promise<void>;
}

let lazy: Promise<StartedServer> | undefined;
let lazyUses = 0;

/** Without a global set-up, this process starts a server with the first database and stops it with the last. */
async function obtainServer(): Promise<TestServer> {
  const shared = sharedServer();
  if (shared) return shared;
  lazyUses += 1;
  lazy ??= startTestServer();
  return (await lazy).server;
}

async function releaseServer(): Promise<void> {
  if (sharedServer()) return;
  lazyUses -= 1;
  if (lazyUses > 0) return;
  const last = lazy;
  lazy = undefined;
  await (await last)?.stop();
}

/**
 * Creates a database for one test file or one test. Close your pools, then call `drop`.
 *
 * With `@casetrail/database/testing/global-setup` among vitest's `globalSetup` the whole run shares one server.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { runner, owner, app, queue } = await obtainServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const maintenance = { ...runner, database: 'postgres' };
  await login(maintenance, (client) =>
    client.query(`CREATE DATABASE ${name} OWNER ${ROLE_NAMES.owner} TEMPLATE ${DATABASE_NAME}`),
  );
  await login({ ...runner, database: name }, settleDatabase);
  const within = <Config extends object>(config: Config): Config => ({ ...config, database: name });
  return {
    name,
    owner: within(owner),
    app: within(app),
    queue: within(queue),
    drop: async () => {
      await login(maintenance, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await releaseServer();
    },
  };
}
