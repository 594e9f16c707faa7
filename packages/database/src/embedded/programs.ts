import { spawn, spawnSync } from 'node:child_process';
import { parse } from 'node:path';
import { invocationAs, type ServerUser } from './server-user.ts';

export interface Outcome {
  /** Exit status; `null` when it could not be started or was killed. */
  readonly status: number | null;
  /** What it wrote to both streams. */
  readonly output: string;
}

const INHERITED = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'ComSpec'];

/** A clean environment: a PGDATA or PGOPTIONS of the host must not reach the server. */
export function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = INHERITED.map((name) => [name, process.env[name]] as const).filter(([, value]) => value);
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', TZ: 'UTC', ...extra };
}

/** The root directory: the host's own may be closed to the user that the program runs as. */
export const neutralDirectory = (): string => parse(process.execPath).root;

export function run(user: ServerUser, program: string, args: readonly string[]): Promise<Outcome> {
  const { file, args: all, ids } = invocationAs(user, program, args);
  return new Promise((resolve) => {
    const child = spawn(file, all, {
      ...ids,
      cwd: neutralDirectory(),
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ status: null, output: error.message }));
    child.on('close', (status) => resolve({ status, output }));
  });
}

export function runSync(user: ServerUser, program: string, args: readonly string[]): Outcome {
  const { file, args: all, ids } = invocationAs(user, program, args);
  const { status, stdout, stderr, error } = spawnSync(file, all, {
    ...ids,
    cwd: neutralDirectory(),
    env: environment(),
    encoding: 'utf8',
    windowsHide: true,
  });
  return { status, output: error ? error.message : `${stdout}${stderr}` };
}
