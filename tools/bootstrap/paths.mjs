/** Where things lie in a checkout. Everything that the bootstrap writes is ignored by git. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @typedef {ReturnType<typeof pathsOf>} Paths */

/** @param {string} root */
function pathsOf(root) {
  const runtime = path.join(root, '.runtime');
  const installed = path.join(root, 'node_modules', '.casetrail');
  return {
    root,
    /** Fetched programs, the lock, and a home for those who have none. */
    runtime,
    lock: path.join(runtime, 'lock'),
    home: path.join(runtime, 'home'),
    /** What the installed packages were installed from, byte for byte; `casetrail` compares it too. */
    installedFrom: path.join(installed, 'from'),
    /** The Node that the launcher runs the command line with. */
    installedNode: path.join(installed, 'node'),
    /** What Node made of the programs when it last ran them; `casetrail` uses it too. */
    compiled: path.join(root, 'node_modules', '.cache', 'casetrail'),
    /** The command line as it was built; `casetrail` looks for it too, and whether a source is newer. */
    cli: path.join(root, 'apps', 'cli', 'dist', 'main.js'),
    turbo: path.join(root, 'node_modules', 'turbo', 'bin', 'turbo'),
    test: path.join(root, 'tools', 'test.mjs'),
    faults: path.join(root, 'tools', 'faults.mjs'),
    vitest: path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    kurrentdbContract: path.join(root, 'packages', 'event-store', 'build-contract.mjs'),
    sabotage: path.join(root, 'tools', 'sabotage.mjs'),
    mutate: path.join(root, 'tools', 'mutate.mjs'),
    sbom: path.join(root, 'tools', 'sbom.mjs'),
    release: path.join(root, 'tools', 'release.mjs'),
    endWithParent: pathToFileURL(path.join(root, 'tools', 'bootstrap', 'end-with-parent.mjs')).href,
  };
}

/** The checkout that this file belongs to. */
export const here = pathsOf(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..'));
