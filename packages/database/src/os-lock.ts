import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileFailure } from './failures.ts';

export type LockKind = 'shared' | 'exclusive';

export interface HeldLock {
  release(): void;
}

const SQLITE_BUSY = 5;

/** Nothing is written, so that a full disk is no obstacle: the file stays empty and has no journal beside it. */
const TAKE: Readonly<Record<LockKind, string>> = {
  shared: 'BEGIN; SELECT count(*) FROM sqlite_schema',
  exclusive: 'PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE',
};

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;

/**
 * Takes a lock of the operating system on `file`, or gives `undefined` when another holder is in the way.
 *
 * Node has no flock(2), but its SQLite takes such a lock on every platform. The kernel lets go of it when
 * the process dies, however it dies, so there is no stale lock to detect and no pid to mistake for another.
 *
 * @param waitMs how long to block the thread for it
 */
export function tryLock(file: string, kind: LockKind, waitMs = 0): HeldLock | undefined {
  let handle: DatabaseSync | undefined;
  try {
    handle = new DatabaseSync(file, { timeout: waitMs });
    handle.exec(TAKE[kind]);
    const held = handle;
    return { release: () => held.close() };
  } catch (error) {
    handle?.close();
    if (isBusy(error)) return undefined;
    throw fileFailure(error, file);
  }
}

/** Takes the lock as soon as it is free; `undefined` after `timeoutMs`. */
export async function waitForLock(
  file: string,
  kind: LockKind,
  timeoutMs: number,
  onWait: () => void = () => {},
): Promise<HeldLock | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (let turn = 0; ; turn += 1) {
    const lock = tryLock(file, kind);
    if (lock || Date.now() >= deadline) return lock;
    if (turn === 20) onWait();
    await sleep(20 + Math.random() * 20);
  }
}
