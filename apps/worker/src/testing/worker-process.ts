import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { BreakerLimits } from '@casetrail/domain';
import { build } from 'vite';
import type { Rehearsal } from '../rehearsal.ts';
import type { Fall } from './fall.ts';
import type { Halt } from './gate.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = fileURLToPath(new URL('../../node_modules/.fixtures/', import.meta.url));

/** Nothing is a mass expiry. */
const NO_MASS: BreakerLimits = { jump: 300_000, atOnce: 1_000_000, timesDailyMean: 0 };

/** Builds the worker that takes part in rehearsals, as the real one is built. */
export const buildRehearsal = async (): Promise<void> => {
  await build({
    root: ROOT,
    logLevel: 'error',
    build: { ssr: 'src/testing/rehearsal.ts', outDir: OUT, sourcemap: false },
  });
};

export interface WorkerProcess {
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** Address of the health page. */
  readonly health: string;
  /** Resolves when it has printed something like this. @throws where it ends without */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves when it is gone. */
  readonly gone: Promise<unknown>;
  /** Resolves when it has fallen where it was told to. @throws where it does not come to that point */
  fell(): Promise<void>;
  /** Kills it outright, and waits until it is gone. */
  kill(): Promise<void>;
}

export interface Part extends Rehearsal {
  /** Milliseconds by which the process's clock is wrong. */
  readonly clockAhead?: number;
  readonly fall?: Fall;
  readonly halt?: Halt;
  readonly redisUrl?: string;
  readonly env?: NodeJS.ProcessEnv;
}

interface Spawned {
  readonly child: ChildProcessByStdio<null, null, Readable>;
  readonly printed: () => string;
  readonly gone: Promise<unknown>;
}

const spawnWorker = (dataDir: string, { redisUrl = '', env = {}, ...rehearsal }: Part): Spawned => {
  const told = { ...rehearsal, enforcement: { limits: NO_MASS, ...rehearsal.enforcement } };
  const child = spawn(process.execPath, [`${OUT}rehearsal.js`, '--data', dataDir], {
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: redisUrl, REHEARSAL: JSON.stringify(told), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  return { child, printed: () => printed, gone: once(child, 'close') };
};

/** Starts a worker and waits until it watches. */
export const startWorkerProcess = async (dataDir: string, part: Part = {}): Promise<WorkerProcess> => {
  const { child, printed, gone } = spawnWorker(dataDir, part);
  const prints = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(printed());
      if (match) return match;
      await Promise.race([once(child.stderr, 'data'), gone.then(() => failed(pattern, printed()))]);
    }
  };
  const [, health = ''] = await prints(/watching; health at (\S+)/);
  return {
    child,
    health,
    printed,
    prints,
    gone,
    fell: () => fell({ child, printed, gone }),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
};

/** Longer than any point of its work takes to be reached on a loaded machine. */
const NEVER_FELL_MS = 90_000;

/**
 * A worker that falls, killed with -9, where it is told to, perhaps before it watches.
 * @throws where it never came to that point
 */
export const fallenWorker = async (dataDir: string, part: Part & { readonly fall: Fall }): Promise<void> => {
  await fell(spawnWorker(dataDir, part));
};

const fell = async ({ child, printed, gone }: Spawned): Promise<void> => {
  const timer = setTimeout(() => child.kill('SIGTERM'), NEVER_FELL_MS);
  await gone;
  clearTimeout(timer);
  if (child.signalCode !== 'SIGKILL') throw new Error(`it never came to where it was to fall:\n${printed()}`);
};

const failed = (pattern: RegExp, printed: string): never => {
  throw new Error(`the worker ended before it said ${pattern.source}:\n${printed}`);
};
