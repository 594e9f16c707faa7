import { statSync } from 'node:fs';
import type { OpenOptions } from '../database.ts';
import type { Layout } from '../layout.ts';
import type { Secrets } from '../secrets.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { binariesIn, installedBinaries, programPath } from './binaries.ts';
import { chooseRunner, type Runner } from './choose-server-user.ts';
import { findServer } from './find-server.ts';
import { clusterVersion, initialiseCluster } from './initialise-cluster.ts';
import { giveTo } from './ownership.ts';
import { run } from './programs.ts';
import { startServer, type RunningServer } from './start-server.ts';

export interface Obtained {
  readonly server: RunningServer;
  /** True when it was running before. */
  readonly attached: boolean;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/** The major version of the binaries; undefined where they do not say. */
async function majorOf({ user, binaries }: Runner): Promise<string | undefined> {
  const { output } = await run(user, programPath(binaries, 'postgres'), ['--version']);
  return /\b(\d+)[.\d]*\s*$/.exec(output.trim())?.[1];
}

/** The major version of PostgreSQL that belongs to this program. */
export const installedMajor = (): Promise<string | undefined> =>
  majorOf({ user: { kind: 'self' }, binaries: installedBinaries() });

/** PostgreSQL does not read the data of another major version. */
export async function refuseOtherVersion(runner: Runner, found: string, data: string): Promise<void> {
  const ours = await majorOf(runner);
  if (ours === found) return;
  throw new DatabaseUnavailable(
    'other-version',
    `${data} was written by PostgreSQL ${found}; this is PostgreSQL ${ours ?? 'of unknown version'}. Bring it over with ./casetrail upgrade-database; nothing was changed.`,
  );
}

function refuseStrayFiles(data: string): void {
  if (!statSync(data, { throwIfNoEntry: false })) return;
  throw new DatabaseUnavailable(
    'start-failed',
    `${data} is there but holds no database. Move it away, or choose another data directory.`,
  );
}

async function prepareCluster(
  layout: Layout,
  runner: Runner,
  secrets: Secrets,
  log: (line: string) => void,
): Promise<void> {
  const version = clusterVersion(layout);
  if (version !== undefined) return refuseOtherVersion(runner, version, layout.data);
  refuseStrayFiles(layout.data);
  log(`Creating the database in ${layout.data}.`);
  const begun = performance.now();
  await initialiseCluster(layout, runner, secrets.runner);
  log(`Created the database in ${seconds(begun)}.`);
}

/** Gives the running server of this directory, or initialises and starts one. Hold the open lock. */
export async function ensureServer(
  layout: Layout,
  secrets: Secrets,
  { durability = 'assert', binaries }: Pick<OpenOptions, 'durability' | 'binaries'>,
  log: (line: string) => void,
): Promise<Obtained> {
  const running = await findServer(layout);
  if (running) {
    log(`Using the database server that is running already (process ${running.pid}).`);
    return { server: running, attached: true };
  }
  const runner = chooseRunner(layout, binaries === undefined ? installedBinaries() : binariesIn(binaries));
  await prepareCluster(layout, runner, secrets, log);
  giveTo(runner.user, layout.data);
  const begun = performance.now();
  const server = await startServer(layout, runner, { durability });
  log(`Started the database (process ${server.pid}) in ${seconds(begun)}.`);
  return { server, attached: false };
}
