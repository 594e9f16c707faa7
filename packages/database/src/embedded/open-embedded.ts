import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import {
  DATABASE_NAME,
  ROLE_NAMES,
  RUNNER_NAME,
  type Connections,
  type Database,
  type OpenOptions,
} from '../database.ts';
import { assertDurable } from '../durability.ts';
import { unavailableFrom } from '../failures.ts';
import { prepareLayout, type Layout } from '../layout.ts';
import { login } from '../login.ts';
import { waitForLock, type HeldLock } from '../os-lock.ts';
import { loadSecrets, type Secrets } from '../secrets.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { ensureServer, type Obtained } from './ensure-server.ts';
import { clusterVersion, sweepDrafts } from './initialise-cluster.ts';
import { refuseForeignCluster } from './ownership.ts';
import { refuseHalfSwapped } from './swap-cluster.ts';
import { settleCluster, settleDatabase } from './provision.ts';
import { keepPruning } from './server-log.ts';
import type { RunningServer } from './start-server.ts';
import { stopServer } from './stop-server.ts';
import { join, leave, type Use } from './users.ts';

/** Another process may be recovering the database from a crash while it holds the lock. */
const TURN_LIMIT_MS = 330_000;

const DYING_LIMIT_MS = 15_000;

/** The embedded database, with the superuser's login that only this package and its tests may use. */
export interface EmbeddedDatabase {
  readonly database: Database;
  readonly runner: PoolConfig;
}

type EmbeddedOptions = Pick<OpenOptions, 'dataDir' | 'log' | 'durability' | 'binaries'>;

async function takeTurn(layout: Layout, log: (line: string) => void): Promise<HeldLock> {
  const waiting = (): void => log('Waiting for another process that is opening or closing the database.');
  const turn = await waitForLock(layout.openLock, 'exclusive', TURN_LIMIT_MS, waiting);
  if (turn) return turn;
  throw new DatabaseUnavailable(
    'busy',
    `Another process has been opening or closing the database in ${layout.root} for too long. Stop it and try again.`,
  );
}

const loginAs = ({ host, port }: RunningServer, user: string, password: string): PoolConfig => {
  return { host, port, user, password, database: DATABASE_NAME };
};

const connectionsTo = (server: RunningServer, secrets: Secrets): Connections => ({
  owner: loginAs(server, ROLE_NAMES.owner, secrets.owner),
  app: loginAs(server, ROLE_NAMES.app, secrets.app),
  queue: loginAs(server, ROLE_NAMES.queue, secrets.queue),
});

/** Proves that this is our server and our password, and brings roles and database up to date. */
async function settle(layout: Layout, runner: PoolConfig, secrets: Secrets): Promise<string> {
  const version = await login({ ...runner, database: 'postgres' }, async (client) => {
    const { rows } = await client.query<{ data: string; version: string }>(
      `SELECT current_setting('data_directory') AS data, current_setting('server_version') AS version`,
    );
    if (rows[0]?.data !== layout.data)
      throw new DatabaseUnavailable(
        'socket-trouble',
        `The server that answers for ${layout.data} serves ${rows[0]?.data}.`,
      );
    await settleCluster(client, secrets);
    return rows[0].version;
  });
  await login(runner, settleDatabase);
  return version;
}

const assertAllDurable = ({ owner, app }: Connections): Promise<unknown> =>
  Promise.all([
    login(owner, (client) => assertDurable(client, ROLE_NAMES.owner)),
    login(app, (client) => assertDurable(client, ROLE_NAMES.app)),
  ]);

async function makeReady(
  layout: Layout,
  { server, attached }: Obtained,
  secrets: Secrets,
  { durability = 'assert', log = () => {} }: EmbeddedOptions,
): Promise<EmbeddedDatabase> {
  const use = join(layout, server.pid);
  try {
    const runner = loginAs(server, RUNNER_NAME, secrets.runner);
    const connections = connectionsTo(server, secrets);
    const serverVersion = await settle(layout, runner, secrets);
    if (durability === 'assert') await assertAllDurable(connections);
    let closing: Promise<void> | undefined;
    const stopPruning = keepPruning(layout.log);
    const close = (): Promise<void> => (closing ??= closeUse(use, log).finally(stopPruning));
    const facts = { kind: 'embedded', attached, serverVersion, serverPid: server.pid, warnings: [] } as const;
    return { runner, database: { ...connections, ...facts, close } };
  } catch (error) {
    if (leave(use) && !attached) await stopServer(layout, server.pid);
    throw error;
  }
}

async function closeUse(use: Use, log: (line: string) => void): Promise<void> {
  const turn = await takeTurn(use.layout, log);
  try {
    if (!leave(use)) return;
    const stopped = await stopServer(use.layout, use.serverPid);
    log(stopped ? 'Stopped the database.' : `The database (process ${use.serverPid}) is still stopping.`);
  } finally {
    turn.release();
  }
}

/** A server that was killed a moment ago still looks alive; it is looked at again until it is gone or answers. */
async function obtain(
  layout: Layout,
  secrets: Secrets,
  options: EmbeddedOptions,
  log: (line: string) => void,
): Promise<EmbeddedDatabase> {
  for (const deadline = Date.now() + DYING_LIMIT_MS; ; await sleep(100)) {
    const obtained = await ensureServer(layout, secrets, options, log);
    try {
      return await makeReady(layout, obtained, secrets, options);
    } catch (error) {
      const isDying = obtained.attached && unavailableFrom(error)?.reason === 'not-answering';
      if (!isDying || Date.now() > deadline) throw error;
    }
  }
}

/**
 * Opens the embedded database: initialises it on the first start, uses the server that runs on this
 * directory already, or starts one. One process at a time does this; the others wait and then attach.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => {});
  const layout = prepareLayout(options.dataDir);
  refuseForeignCluster(layout);
  const turn = await takeTurn(layout, log);
  try {
    refuseHalfSwapped(layout);
    sweepDrafts(layout);
    const secrets = loadSecrets(layout.secretsFile, clusterVersion(layout) !== undefined);
    return await obtain(layout, secrets, options, log);
  } finally {
    turn.release();
  }
}
