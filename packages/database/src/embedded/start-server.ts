import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Layout } from '../layout.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { programPath } from './binaries.ts';
import type { Runner } from './choose-server-user.ts';
import { makeOwnDirectory } from './ownership.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { environment, neutralDirectory } from './programs.ts';
import { failureOf } from './server-failure.ts';
import { openStartLog, logSince } from './server-log.ts';
import { invocationAs } from './server-user.ts';
import { LOOPBACK, serverArguments, type Address, type Durability } from './settings.ts';
import { prepareSocketDirectory, SOCKET_PORT } from './socket-directory.ts';

/** A server that takes connections. */
export interface RunningServer {
  readonly pid: number;
  /** Directory of the socket, or the loopback address. */
  readonly host: string;
  readonly port: number;
}

/** Crash recovery replays at most what `max_wal_size` allows, on a slow disk some minutes. */
const RECOVERY_LIMIT_MS = 300_000;

/** Backends of a killed server need a moment to notice; until then PostgreSQL rightly refuses to start. */
const ORPHAN_LIMIT_MS = 15_000;
const ORPHANS = /pre-existing shared memory block|lock file .* already exists/i;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, LOOPBACK, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function chooseAddress(layout: Layout, { user }: Runner): Promise<Address> {
  return process.platform === 'win32'
    ? { kind: 'loopback', port: await freePort() }
    : { kind: 'socket', directory: prepareSocketDirectory(user, layout), port: SOCKET_PORT };
}

/** Starts the server apart from this process, so that a Ctrl-C meant for the host does not reach it. */
function launch(
  layout: Layout,
  { user, binaries }: Runner,
  address: Address,
  { durability, further }: Start,
): ChildProcess {
  const stale = readPostmasterFile(layout.data)?.pid;
  const { file, args, ids } = invocationAs(user, programPath(binaries, 'postgres'), [
    ...['-D', layout.data],
    ...serverArguments(address, layout, durability, further),
  ]);
  const output = openStartLog(layout.log);
  try {
    const child = spawn(file, args, {
      ...ids,
      cwd: neutralDirectory(),
      // A pid file is left for PostgreSQL to judge, since it also looks for surviving backends. But when
      // its pid is a zombie's or has passed to a stranger, PostgreSQL would take that for a running
      // server; a pid that it takes for its grandparent's it disregards.
      env: environment(stale ? { PG_GRANDPARENT_PID: String(stale) } : {}),
      stdio: ['ignore', output, output],
      detached: true,
      windowsHide: true,
    });
    child.on('error', () => {});
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

async function untilReady(
  layout: Layout,
  child: ChildProcess,
  limitMs: number,
): Promise<RunningServer | undefined> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return undefined;
    const file = readPostmasterFile(layout.data);
    if (file?.pid === child.pid && file.status === 'ready')
      return { pid: file.pid, host: file.socketDirectory ?? LOOPBACK, port: file.port };
    await sleep(10);
  }
  throw new DatabaseUnavailable(
    'not-answering',
    `The database is still recovering after ${limitMs / 60_000} minutes (process ${child.pid}). Its log is in ${layout.log}.`,
  );
}

/** How a server is to be started. */
export interface Start {
  readonly durability: Durability;
  /** Settings for this one start. */
  readonly further?: Readonly<Record<string, string>>;
  /** Milliseconds that it may recover. */
  readonly limitMs?: number;
}

/** Starts the server and waits until it takes connections, recovering from a crash if there was one. */
export async function startServer(layout: Layout, runner: Runner, start: Start): Promise<RunningServer> {
  const { limitMs = RECOVERY_LIMIT_MS } = start;
  makeOwnDirectory(runner.user, layout.log);
  const address = await chooseAddress(layout, runner);
  for (const deadline = Date.now() + ORPHAN_LIMIT_MS; ; await sleep(100)) {
    const launchedAt = Date.now();
    const server = await untilReady(layout, launch(layout, runner, address, start), limitMs);
    if (server) return server;
    const said = logSince(layout.log, launchedAt);
    if (!ORPHANS.test(said) || Date.now() > deadline) throw failureOf(said, 'PostgreSQL did not start');
  }
}
