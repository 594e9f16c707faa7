/** Child processes, and how a signal that reaches the bootstrap reaches them. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Stop } from './say.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ cwd?: string, env: NodeJS.ProcessEnv }} Place */

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** A terminal and npm both deliver the same Ctrl-C: what arrives within this time is one signal. */
const SAME_SIGNAL_MS = 1_000;

const PARENT_CHECK_MS = 500;
const TAIL_LINES = 40;
const windows = process.platform === 'win32';

/** @type {Set<ChildProcess>} */
const running = new Set();

/** @type {NodeJS.Signals | undefined} */
let stoppedBy;

/** @returns {number | undefined} the exit code of a process that was told to stop, or undefined */
export function exitCodeOfStop() {
  return stoppedBy && 128 + constants.signals[stoppedBy];
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  stoppedBy = signal;
  for (const child of running) child.kill(signal);
  if (running.size === 0) process.exit(exitCodeOfStop());
}

/**
 * Passes SIGINT, SIGTERM and SIGHUP on to the running children. Under npm it also watches the parent:
 * the shell between npm and this process dies of a SIGTERM without passing it on.
 *
 * @param {{ underNpm: boolean }} options
 */
export function passSignalsOn({ underNpm }) {
  for (const signal of SIGNALS) {
    let last = -Infinity;
    process.on(signal, () => {
      const now = performance.now();
      if (now - last > SAME_SIGNAL_MS) stop(signal);
      last = now;
    });
  }
  if (!underNpm || windows) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, PARENT_CHECK_MS);
  watch.unref();
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} place
 * @param {import('node:child_process').StdioOptions} stdio
 */
function start(command, args, place, stdio) {
  // On Windows npm and pnpm may be .cmd files, which only a shell can start.
  const shell = windows && !command.endsWith('.exe');
  const child = spawn(shell ? `"${command}"` : command, args, { ...place, stdio, shell });
  running.add(child);
  return child;
}

/**
 * Waits for a child. A child that ended by a signal has the exit code that a shell would give it.
 *
 * @param {ChildProcess} child
 * @param {string} command
 * @returns {Promise<number>}
 */
function ended(child, command) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      running.delete(child);
      reject(new Stop(`cannot run ${command}: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']);
    });
  });
}

/**
 * Runs a command that owns the terminal and gives its exit code.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} place
 * @returns {Promise<number>}
 */
export async function hand(command, args, place) {
  return ended(start(command, args, place, 'inherit'), command);
}

/**
 * Runs a command and keeps its output, both streams in the order in which they came.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} place
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function captured(command, args, place) {
  const child = start(command, args, place, ['ignore', 'pipe', 'pipe']);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return { code: await ended(child, command), output };
}

/**
 * Runs a command whose output nobody needs unless it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} place
 * @throws {Stop} with the end of its output, if it fails
 */
export async function quietly(command, args, place) {
  const { code, output } = await captured(command, args, place);
  if (stoppedBy) throw new Stop('interrupted');
  if (code === 0) return;
  const tail = output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  throw new Stop(`${[command, ...args].join(' ')} ended with code ${code}\n${tail}`);
}
