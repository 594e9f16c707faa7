/** Installing the workspace's packages, when what they are installed from has changed. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { step } from './say.mjs';

/** @typedef {import('./paths.mjs').Paths} Paths */
/** @typedef {import('./runtime.mjs').Runtime} Runtime */

/**
 * Everything that decides what is installed, one file after the other. The launcher builds the same
 * bytes with `cat`, so the order is that of a shell's globs in the C locale.
 *
 * @param {string} root
 * @returns {Buffer}
 */
function installInputs(root) {
  const members = ['apps', 'packages'].flatMap((folder) => {
    const directory = path.join(root, folder);
    const names = existsSync(directory) ? readdirSync(directory) : [];
    return names
      .filter((name) => !name.startsWith('.'))
      .sort()
      .map((name) => path.join(folder, name, 'package.json'));
  });
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...members]
    .map((file) => path.join(root, file))
    .filter((file) => existsSync(file));
  return Buffer.concat(files.map((file) => readFileSync(file)));
}

/** @param {string} file */
const contentOf = (file) => (existsSync(file) ? readFileSync(file) : undefined);

/**
 * Runs `pnpm install --frozen-lockfile` unless the same was installed before, and notes for the launcher
 * which Node to use.
 *
 * @param {Paths} paths
 * @param {Runtime} runtime
 */
export async function install(paths, { node, pnpm, env }) {
  const fresh = () => contentOf(paths.installedFrom)?.equals(installInputs(paths.root)) === true;
  if (!fresh()) {
    await withLock(paths.lock, async () => {
      if (fresh()) return;
      // Gone before the work begins: an install that is killed half-way must not pass for the old one.
      rmSync(paths.installedFrom, { force: true });
      await step('installing packages', () =>
        quietly(pnpm, ['install', '--frozen-lockfile', '--config.confirmModulesPurge=false'], {
          cwd: paths.root,
          env,
        }),
      );
      mkdirSync(path.dirname(paths.installedFrom), { recursive: true });
      writeFileSync(paths.installedNode, `${node}\n`);
      writeFileSync(paths.installedFrom, installInputs(paths.root));
    });
  }
  if (contentOf(paths.installedNode)?.toString() !== `${node}\n`)
    writeFileSync(paths.installedNode, `${node}\n`);
}
