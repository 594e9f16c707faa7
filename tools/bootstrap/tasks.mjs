/** What the bootstrap can be asked to do once Node, pnpm and the packages are there. */
import { utimes } from 'node:fs/promises';
import { hand, quietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { step, Stop } from './say.mjs';

/** @typedef {import('./paths.mjs').Paths} Paths */
/** @typedef {import('./runtime.mjs').Runtime} Runtime */
/** @typedef {(paths: Paths, runtime: Runtime, args: readonly string[]) => Promise<number>} Task */

/** A build that is served from the cache ends within this time and is not mentioned. */
const CACHED_BUILD_MS = 1_500;

/**
 * @param {Paths} paths
 * @param {Runtime} runtime
 * @param {readonly string[]} apps
 * @param {string} name what is said of it
 */
async function build(paths, { node, env }, apps, name) {
  const args = ['run', 'build', ...apps.map((app) => `--filter=@casetrail/${app}`)];
  // As old as the oldest that may be in it: what is written meanwhile is newer.
  const began = new Date();
  await withLock(paths.lock, () =>
    step(`building ${name}`, () => quietly(node, [paths.turbo, ...args], { cwd: paths.root, env }), {
      silentFor: CACHED_BUILD_MS,
    }),
  );
  await utimes(paths.cli, began, began);
}

/** Builds what is served and runs the server until it is told to stop. @type {Task} */
async function start(paths, runtime, args) {
  const helps = args.includes('--help') || args.includes('-h');
  if (helps) await build(paths, runtime, ['cli'], 'the command line');
  else await build(paths, runtime, ['cli', 'api', 'worker', 'admin'], 'api, worker and admin');
  return hand(runtime.node, ['--import', paths.endWithParent, paths.cli, 'start', ...args], {
    env: runtime.env,
  });
}

/** Builds the command line where that is needed, and runs it in the caller's directory. @type {Task} */
async function cli(paths, runtime, args) {
  if (args[0] === 'start') return start(paths, runtime, args.slice(1));
  await build(paths, runtime, ['cli'], 'the command line');
  return hand(runtime.node, [paths.cli, ...args], { env: runtime.env });
}

/** Runs every check and every test. @type {Task} */
async function test(paths, { node, env }, args) {
  return hand(node, [paths.test, ...args], { cwd: paths.root, env });
}

/** Runs only the tests that break something on purpose, and what they test. @type {Task} */
async function faults(paths, { node, env }, args) {
  return hand(node, [paths.faults, ...args], { cwd: paths.root, env });
}

/** Runs the contract of the log against the KurrentDB that `KURRENTDB_TEST_URL` names. @type {Task} */
async function kurrentdb(paths, { node, env }, args) {
  if (!env['KURRENTDB_TEST_URL'])
    throw new Stop('set KURRENTDB_TEST_URL, for example kurrentdb://127.0.0.1:2113?tls=false');
  const suite = 'packages/event-store/src/kurrentdb/event-store.int.spec.ts';
  return hand(node, [paths.vitest, 'run', suite, ...args], { cwd: paths.root, env });
}

/** Builds that contract into one file, for a machine that has only Node. @type {Task} */
async function kurrentdbContract(paths, { node, env }, args) {
  return hand(node, [paths.kurrentdbContract, ...args], { cwd: paths.root, env });
}

/** Breaks on purpose what the fault suite tests, and looks whether it notices. @type {Task} */
async function sabotage(paths, { node, env }, args) {
  return hand(node, [paths.sabotage, ...args], { cwd: paths.root, env });
}

/** Changes the code in small ways, and looks whether a test notices. @type {Task} */
async function mutate(paths, { node, env }, args) {
  return hand(node, [paths.mutate, ...args], { cwd: paths.root, env });
}

/** Writes what the programs are made of. @type {Task} */
async function sbom(paths, { node, env }, args) {
  return hand(node, [paths.sbom, ...args], { env });
}

/** Says what a release would change, or makes it. @type {Task} */
async function release(paths, { node, env }, args) {
  return hand(node, [paths.release, ...args], { cwd: paths.root, env });
}

/** @type {Readonly<Record<string, Task>>} */
export const TASKS = {
  start,
  cli,
  test,
  faults,
  sabotage,
  mutate,
  sbom,
  release,
  kurrentdb,
  'kurrentdb-contract': kurrentdbContract,
};
