#!/usr/bin/env node
/**
 * The way in: needs nothing but Node 20 and npm, and brings the rest.
 *
 * Usage: node tools/run.mjs start|test|faults|sabotage|mutate|sbom|release|kurrentdb|kurrentdb-contract|cli [arguments]
 *
 * It speaks on stderr only and ends with the exit code of what it ran.
 */
import { exitCodeOfStop, passSignalsOn } from './bootstrap/child.mjs';
import { environmentFrom } from './bootstrap/environment.mjs';
import { install } from './bootstrap/install.mjs';
import { here } from './bootstrap/paths.mjs';
import { findRuntime } from './bootstrap/runtime.mjs';
import { Stop, say } from './bootstrap/say.mjs';
import { TASKS } from './bootstrap/tasks.mjs';

const OLDEST_NODE = 20;

/** @returns {Promise<number>} exit code */
async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const task = TASKS[name];
  if (!task) throw new Stop(`no task "${name}": one of ${Object.keys(TASKS).join(', ')}`);
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Stop(`needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}`);
  }
  passSignalsOn({ underNpm: process.env['npm_lifecycle_event'] !== undefined });
  const env = environmentFrom(process.env, here.home);
  // What Node makes of a program once need not be made at every start.
  env['NODE_COMPILE_CACHE'] ??= here.compiled;
  const runtime = await findRuntime(here.runtime, here.lock, env);
  await install(here, runtime);
  return task(here, runtime, args);
}

main()
  .catch((error) => {
    // A file that cannot be read or written explains itself; anything else is a fault of ours.
    if (!(error instanceof Stop) && !('syscall' in error)) throw error;
    say(error.message);
    return exitCodeOfStop() ?? 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
