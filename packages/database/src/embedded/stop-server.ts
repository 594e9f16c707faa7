import { setTimeout as sleep } from 'node:timers/promises';
import type { Layout } from '../layout.ts';
import { installedBinaries, programPath } from './binaries.ts';
import { runSync } from './programs.ts';
import { isServerOf } from './server-process.ts';
import { removeSocketDirectory } from './socket-directory.ts';

const POLL_MS = 10;
const END_MS = 10_000;

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

/** Ends it as a crash would. What was acknowledged is in the write-ahead log, and the next start recovers it. */
function endAtOnce(data: string, pid: number): void {
  if (process.platform === 'win32') {
    runSync({ kind: 'self' }, programPath(installedBinaries(), 'pg_ctl'), [
      ...['-D', data, '-m', 'immediate', '-W', 'stop'],
    ]);
    return;
  }
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It ended by itself between the look and the signal.
  }
}

async function hasEnded(data: string, pid: number, limitMs: number): Promise<boolean> {
  for (const deadline = Date.now() + limitMs; isServerOf(data, pid); await sleep(POLL_MS))
    if (Date.now() > deadline) return false;
  return true;
}

/**
 * Stops the server. One that has not written its checkpoint after `limitMs` is ended without it: on a full disk a server
 * that is told to stop during recovery waits forever. False when it is there even then.
 */
export async function stopServer(layout: Layout, pid: number, limitMs = 30_000): Promise<boolean> {
  const { data } = layout;
  if (isServerOf(data, pid)) askToStop(data, pid);
  if (!(await hasEnded(data, pid, limitMs))) {
    endAtOnce(data, pid);
    if (!(await hasEnded(data, pid, END_MS))) return false;
  }
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
