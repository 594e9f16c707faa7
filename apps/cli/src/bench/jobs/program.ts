import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Program {
  /** What it printed to say that it is ready. */
  readonly ready: RegExpExecArray;
  readonly pid: number;
  /** Kills it outright, and waits until it is gone. */
  kill(): Promise<void>;
}

/**
 * An app as it is shipped, in a process of its own, once it prints that it is ready.
 * @param file below `apps`: apps are strangers to one another, and meet as programs
 * @throws where it was never built, or ends before it is ready
 */
export const startProgram = async (
  file: string,
  args: readonly string[],
  readyWhen: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<Program> => {
  const path = fileURLToPath(new URL(`../../../../${file}`, import.meta.url));
  if (!existsSync(path)) throw new Error(`${file} is not built yet; npm start builds it`);
  const child = spawn(process.execPath, [path, ...args], {
    // What is measured is the server, and not what it lets one person ask.
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', CASETRAIL_ASKING: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close');
  let printed = '';
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      const match = readyWhen.exec(printed);
      if (match) resolve(match);
    });
  }
  child.once('error', reject);
  child.once('close', () => reject(new Error(`${file} ended before it was ready: ${printed}`)));
  return {
    ready: await promise,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
};
