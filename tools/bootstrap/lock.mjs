/** One bootstrap at a time writes to a checkout. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stop, say } from './say.mjs';

const BEAT_MS = 1_000;
const WAIT_MS = 200;

/** A lock that has not beaten for so long was left by a process that is gone or frozen. */
const STALE_MS = 15_000;

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;

/** @param {string} lock */
const ownerFile = (lock) => path.join(lock, 'owner');

/** @param {string} lock */
async function take(lock) {
  try {
    await mkdir(lock);
    await writeFile(ownerFile(lock), `${process.pid} ${hostname()}`);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Whether the owner is a process of this machine that has ended. Containers that share a checkout have
 * process ids and host names of their own.
 *
 * @param {string} lock
 */
async function ownerIsDead(lock) {
  try {
    const [pid, host] = (await readFile(ownerFile(lock), 'utf8')).split(' ');
    if (host !== hostname()) return false;
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/**
 * @param {string} lock
 * @param {number} staleMs
 */
async function removeIfLeftBehind(lock, staleMs) {
  const aside = `${lock}-${randomUUID()}`;
  try {
    const silentFor = Date.now() - (await stat(lock)).mtimeMs;
    if (silentFor < staleMs && !(await ownerIsDead(lock))) return;
    // Only one of several waiters can rename it; the others find nothing and try again.
    await rename(lock, aside);
    await rm(aside, { recursive: true, force: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/**
 * Does work that no other bootstrap does at the same time, waiting for its turn.
 *
 * @template T
 * @param {string} lock a directory that exists while the lock is held; its parent is made if need be
 * @param {() => Promise<T>} work
 * @param {{ staleMs?: number }} [options]
 * @returns {Promise<T>}
 * @throws {Stop} if the checkout cannot be written to
 */
export async function withLock(lock, work, { staleMs = STALE_MS } = {}) {
  try {
    await mkdir(path.dirname(lock), { recursive: true });
    for (let told = false; !(await take(lock)); told = true) {
      if (!told) say('waiting for another bootstrap of this checkout ...');
      await removeIfLeftBehind(lock, staleMs);
      await sleep(WAIT_MS);
    }
  } catch (error) {
    throw new Stop(`cannot write to this checkout: ${/** @type {Error} */ (error).message}`);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => undefined);
  }, BEAT_MS);
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}
