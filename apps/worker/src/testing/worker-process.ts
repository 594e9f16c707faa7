import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BreakerLimits } from '@casetrail/domain';
import { build } from 'vite';
import type { Rehearsal } from '../rehearsal.ts';

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
  /** Kills it outright, and waits until it is gone. */
  kill(): Promise<void>;
}

export interface Part extends Rehearsal {
  /** Milliseconds by which the process's clock is wrong. */
  readonly clockAhead?: number;
  readonly redisUrl?: string;
}

/** Starts a worker and waits until it watches. */
export const startWorkerProcess = async (
  dataDir: string,
  { redisUrl = '', ...rehearsal }: Part = {},
): Promise<WorkerProcess> => {
  const told = { ...rehearsal, enforcement: { limits: NO_MASS, ...rehearsal.enforcement } };
  const child = spawn(process.execPath, [`${OUT}rehearsal.js`, '--data', dataDir], {
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: redisUrl, REHEARSAL: JSON.stringify(told) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  const gone = once(child, 'close');
  for (;;) {
    const health = /watching; health at (\S+)/.exec(printed)?.[1];
    if (health !== undefined)
      return {
        child,
        health,
        printed: () => printed,
        kill: async () => {
          child.kill('SIGKILL');
          await gone;
        },
      };
    await Promise.race([once(child.stderr, 'data'), gone.then(() => failed(printed))]);
  }
};

const failed = (printed: string): never => {
  throw new Error(`the worker ended before it watched:\n${printed}`);
};
