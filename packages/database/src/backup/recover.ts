import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { restoreCommand } from '../archive/archive-command.ts';
import { installedBinaries } from '../embedded/binaries.ts';
import { chooseRunner } from '../embedded/choose-server-user.ts';
import { refuseOtherVersion } from '../embedded/ensure-server.ts';
import { clusterVersion } from '../embedded/initialise-cluster.ts';
import { giveTo } from '../embedded/ownership.ts';
import { logSince } from '../embedded/server-log.ts';
import { startServer } from '../embedded/start-server.ts';
import { stopServer } from '../embedded/stop-server.ts';
import { prepareLayout } from '../layout.ts';
import { DatabaseUnavailable } from '../unavailable.ts';

export interface Recovery {
  /** Data directory with the files of a base backup as its cluster, and nobody who uses it. */
  readonly dataDir: string;
  /** Directory with segments of the write-ahead log, below the data directory; no file but these. */
  readonly segments: string;
  /** Moment of the last commit that is to count (ms since 1970); without one, all that there is. */
  readonly to?: number | undefined;
}

export interface Recovered {
  /** False where the write-ahead log ends before the moment asked for. */
  readonly reached: boolean;
  /** When the last transaction of what is there was committed (ms since 1970); undefined where there was none. */
  readonly lastCommit: number | undefined;
}

/** A day of write-ahead log takes minutes. */
const LIMIT_MS = 6 * 3_600_000;
const LAST_COMMIT = /last completed transaction was at log time (\S+ [\d:.]+)/g;
const TOO_SHORT = /recovery ended before configured recovery target was reached/;

/**
 * Makes a cluster of the files of a base backup by replaying the write-ahead log up to a moment, and stops the server again.
 * Nobody can connect before it is whole.
 * @throws DatabaseUnavailable where the server cannot be started on it
 */
export async function recoverCluster({ dataDir, segments, to }: Recovery): Promise<Recovered> {
  const layout = prepareLayout(dataDir);
  const runner = chooseRunner(layout, installedBinaries());
  const version = clusterVersion(layout);
  if (version !== undefined) await refuseOtherVersion(runner, version, layout.data);
  writeFileSync(join(layout.data, 'recovery.signal'), '', { mode: 0o600 });
  chmodSync(layout.data, 0o700);
  giveTo(runner.user, layout.data);
  giveTo(runner.user, segments);
  const further = {
    restore_command: restoreCommand(segments),
    hot_standby: 'off',
    recovery_target_action: 'promote',
    ...(to !== undefined && { recovery_target_time: inUtc(to) }),
  };
  const begun = Date.now();
  try {
    const { pid } = await startServer(layout, runner, { durability: 'assert', further, limitMs: LIMIT_MS });
    await stopServer(layout, pid);
    return { reached: true, lastCommit: lastCommitIn(logSince(layout.log, begun)) };
  } catch (error) {
    const said = logSince(layout.log, begun);
    if (!(error instanceof DatabaseUnavailable) || !TOO_SHORT.test(said)) throw error;
    return { reached: false, lastCommit: lastCommitIn(said) };
  }
}

/** As the server reads a time: it knows no letter for UTC before its time zones are loaded. */
const inUtc = (moment: number): string =>
  new Date(moment).toISOString().replace('T', ' ').replace('Z', '+00');

/** The server says its times in UTC. */
const lastCommitIn = (said: string): number | undefined => {
  const [, moment] = [...said.matchAll(LAST_COMMIT)].at(-1) ?? [];
  return moment === undefined ? undefined : Date.parse(`${moment.replace(' ', 'T')}Z`);
};
