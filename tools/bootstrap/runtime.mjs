/** The Node and the pnpm that everything else is run with. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { findOnPath, withPath } from './environment.mjs';
import { directoryOf, fetchPinned, sweepUnfinished } from './fetch.mjs';
import { withLock } from './lock.mjs';
import { NODE, PNPM } from './pins.mjs';
import { nodeWillDo, pnpmWillDo } from './versions.mjs';

/** @typedef {{ node: string, pnpm: string, env: NodeJS.ProcessEnv }} Runtime */

const ASK_MS = 10_000;

/**
 * Asks the installed pnpm for its version, outside the checkout and with corepack kept off the network:
 * inside, an older pnpm or corepack would fetch the version that package.json names instead of answering.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} the installed pnpm, if it is new enough
 */
function installedPnpm(env) {
  const file = findOnPath('pnpm', env);
  if (!file) return undefined;
  const answer = spawnSync(file, ['--version'], {
    cwd: tmpdir(),
    env: { ...env, COREPACK_ENABLE_NETWORK: '0', COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
    shell: file.endsWith('.cmd'),
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: ASK_MS,
    encoding: 'utf8',
  });
  return answer.status === 0 && pnpmWillDo(answer.stdout) ? file : undefined;
}

/**
 * The programs where they are, or undefined where one has yet to be fetched.
 *
 * @param {string} runtime
 * @param {NodeJS.ProcessEnv} env
 */
function present(runtime, env) {
  const ending = process.platform === 'win32' ? '.exe' : '';
  /** @param {import('./pins.mjs').Pin} pin */
  const fetched = (pin) => {
    const directory = directoryOf(runtime, pin);
    return existsSync(directory) ? path.join(directory, pin.name + ending) : undefined;
  };
  return {
    node: nodeWillDo(process.versions.node) ? process.execPath : fetched(NODE),
    pnpm: fetched(PNPM) ?? installedPnpm(env),
  };
}

/**
 * Finds Node and pnpm, and fetches those that are missing or too old.
 *
 * @param {string} runtime
 * @param {string} lock
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Runtime>} with both first on the PATH of `env`
 */
export async function findRuntime(runtime, lock, env) {
  let { node, pnpm } = present(runtime, env);
  if (!node || !pnpm) {
    await withLock(lock, async () => {
      await sweepUnfinished(runtime);
      if (!node) await fetchPinned(runtime, NODE, env);
      if (!pnpm) await fetchPinned(runtime, PNPM, env);
    });
    ({ node, pnpm } = present(runtime, env));
  }
  if (!node || !pnpm) throw new Error('a fetched program is not where it was put');
  return { node, pnpm, env: withPath(env, [path.dirname(node), path.dirname(pnpm)]) };
}
