#!/usr/bin/env node
/**
 * Says which locked dependencies are older than an advisory allows. Needs no network: the advisories are those that
 * somebody has read and written down.
 *
 * Usage: node tools/checks/known-advisories.mjs
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { here } from '../bootstrap/paths.mjs';
import { ADVISORIES } from './advisories.mjs';

/** @typedef {import('./advisories.mjs').Advisory} Advisory */

/** As `packages:` of the lock file has them: `'@a/b@1.2.3':`, without the peers that tell snapshots apart. */
const ENTRY = /^ {2}'?((?:@[^@/\s]+\/)?[^@/\s']+)@(\d[^('\s]*?)(?:\([^\n]*)?'?:$/gm;

/**
 * @param {string} lock text of a pnpm-lock.yaml
 * @returns {ReadonlyMap<string, ReadonlySet<string>>} versions by package
 */
export function lockedVersions(lock) {
  /** @type {Map<string, Set<string>>} */
  const versions = new Map();
  for (const [, name = '', version = ''] of lock.matchAll(ENTRY))
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  return versions;
}

/**
 * @param {string} version
 * @returns {readonly number[]} a pre-release counts as what it precedes
 */
const numbers = (version) => (version.split(/[-+]/, 1)[0] ?? '').split('.').map(Number);

/**
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function compare(a, b) {
  for (const place of [0, 1, 2]) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Sound where its line of versions was mended by then, or where it comes after all lines that were.
 *
 * @param {string} version
 * @param {readonly string[]} least
 */
export function isSound(version, least) {
  const found = numbers(version);
  const mended = least.map(numbers).sort(compare);
  const own = mended.find(([major]) => major === found[0]);
  const last = mended.at(-1) ?? [];
  return own ? compare(found, own) >= 0 : (found[0] ?? 0) > (last[0] ?? 0);
}

/**
 * @param {string} lock
 * @param {readonly Advisory[]} advisories
 * @returns {readonly string[]} one sentence for each thing that is wrong
 */
export function findUnsafe(lock, advisories = ADVISORIES) {
  const locked = lockedVersions(lock);
  return advisories.flatMap(({ name, least, advisory, why }) => {
    const versions = [...(locked.get(name) ?? [])];
    if (versions.length === 0) return [`${name} is locked no longer: take ${advisory} out of the table`];
    return versions
      .filter((version) => !isSound(version, least))
      .map((version) => `${name} ${version} has ${advisory} (${why}): ${least.join(' or ')} at least`);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const unsafe = findUnsafe(readFileSync(path.join(here.root, 'pnpm-lock.yaml'), 'utf8'));
  for (const sentence of unsafe) process.stderr.write(`${sentence}\n`);
  process.exitCode = unsafe.length === 0 ? 0 : 1;
}
