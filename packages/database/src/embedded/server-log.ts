import { openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileFailure } from '../failures.ts';

const KEPT = 6;
const ROTATED = /^postgres-\d{8}-\d{6}\.log$/;

/** Where the server writes until its own log is open; emptied at every start. */
const startLog = (directory: string): string => join(directory, 'start.log');

export function openStartLog(directory: string): number {
  try {
    return openSync(startLog(directory), 'w', 0o600);
  } catch (error) {
    throw fileFailure(error, startLog(directory));
  }
}

function readStartLog(directory: string): string {
  const path = startLog(directory);
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : '';
}

/** The names carry the time, so the order of names is the order of age. */
function rotated(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => ROTATED.test(name))
      .sort();
  } catch {
    return [];
  }
}

/** PostgreSQL rotates its log but keeps every file; this keeps the newest. */
export function pruneLogs(directory: string): void {
  for (const name of rotated(directory).slice(0, -KEPT)) rmSync(join(directory, name), { force: true });
}

const HOUR_MS = 3_600_000;

/** Prunes now and every hour until the returned function is called; does not keep the process alive. */
export function keepPruning(directory: string): () => void {
  const prune = (): void => {
    try {
      pruneLogs(directory);
    } catch {
      // A log that cannot be removed is no reason to stop; the next hour tries again.
    }
  };
  prune();
  const timer = setInterval(prune, HOUR_MS).unref();
  return () => clearInterval(timer);
}

/** What the server has said since `startedAt` (ms since the epoch): the start log and the log it opened then. */
export function logSince(directory: string, startedAt: number): string {
  const newest = rotated(directory).at(-1);
  const path = newest && join(directory, newest);
  const own =
    path && statSync(path).mtimeMs >= startedAt - 1_000 ? readFileSync(path, 'utf8').slice(-4_000) : '';
  return `${readStartLog(directory)}\n${own}`;
}
