import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../../worker/dist/main.js', import.meta.url));

export interface Worker {
  /** Kills it outright, and waits until it is gone. */
  kill(): Promise<void>;
}

/**
 * The worker as it is shipped, in a process of its own, once it watches.
 * @throws where it was never built, or ends before it watches
 */
export const startWorker = async (dataDir: string): Promise<Worker> => {
  if (!existsSync(MAIN)) throw new Error('the worker is not built yet; npm start builds it');
  const child = spawn(process.execPath, [MAIN, '--data', dataDir], {
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(child, 'close');
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  while (!printed.includes('watching; health at'))
    await Promise.race([
      once(child.stderr, 'data'),
      gone.then(() => {
        throw new Error(`the worker ended before it watched: ${printed}`);
      }),
    ]);
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
};
