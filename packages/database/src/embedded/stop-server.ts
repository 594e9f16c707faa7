import { setTimeout as sleep } from 'node:timers/promises';
import type { Layout } from '../layout.ts';
import { installedBinaries, programPath } from './binaries.ts';
import { runSync } from './programs.ts';
import { isServerOf } from './server-process.ts';
import { removeSocketDirectory } from './socket-directory.ts';

const POLL_MS = 10;

/** A fast shutdown: transactions are rolled back, a checkpoint is written, nothing needs recovery. */
function askToStop(data: string, pid: number): void {
  if (process.platform === 'win32') {
    // A signal would be an outright kill there; pg_ctl knows how to ask.
    runSync({ kind: 'self' }, programPath(installedBinaries(), 'pg_ctl'), [
      '-D',
      data,
      '-m',
      'fast',
      '-W',
      'stop',
    ]);
    return;
  }
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It ended by itself between the look and the signal.
  }
}

/** Stops the server; false when it is still writing its checkpoint after `limitMs`. */
export async function stopServer(layout: Layout, pid: number, limitMs = 60_000): Promise<boolean> {
  const { data } = layout;
  if (isServerOf(data, pid)) askToStop(data, pid);
  for (const deadline = Date.now() + limitMs; isServerOf(data, pid); await sleep(POLL_MS))
    if (Date.now() > deadline) return false;
  removeSocketDirectory(layout);
  return true;
}

/** The same without the event loop, for a process that is about to exit. */
export function stopServerSync(layout: Layout, pid: number, limitMs = 10_000): void {
  const { data } = layout;
  if (isServerOf(data, pid)) askToStop(data, pid);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const deadline = Date.now() + limitMs; isServerOf(data, pid); Atomics.wait(pause, 0, 0, POLL_MS))
    if (Date.now() > deadline) return;
  removeSocketDirectory(layout);
}
