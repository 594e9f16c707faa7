import { setTimeout as sleep } from 'node:timers/promises';
import type { Layout } from '../layout.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { isServerOf } from './server-process.ts';
import { LOOPBACK } from './settings.ts';
import type { RunningServer } from './start-server.ts';

/** A server may be recovering from a crash, or writing its last checkpoint. */
const LIMIT_MS = 300_000;

/**
 * The server that already runs on this directory; waits while it is starting or stopping. `undefined`
 * when there is none, whatever `postmaster.pid` says.
 */
export async function findServer({ data }: Layout): Promise<RunningServer | undefined> {
  for (const deadline = Date.now() + LIMIT_MS; ; await sleep(20)) {
    const file = readPostmasterFile(data);
    if (!file || !isServerOf(data, file.pid)) return undefined;
    if (file.status === 'ready')
      return { pid: file.pid, host: file.socketDirectory ?? LOOPBACK, port: file.port };
    if (Date.now() > deadline)
      throw new DatabaseUnavailable(
        'not-answering',
        `A database server (process ${file.pid}) has been ${file.status || 'starting'} on ${data} for ${LIMIT_MS / 60_000} minutes. Stop it and try again.`,
      );
  }
}
