import { openDatabase, type Database } from '@casetrail/database';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAM } from './once-a-run.ts';

export const SPRING = fileURLToPath(
  new URL('../../../../packages/domain/fixtures/spring-2026/', import.meta.url),
);

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Whoever runs the command line, and in which language he is answered. */
export interface Person {
  readonly language?: 'zh' | 'en';
  /** What stands in the environment besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another user, as root can be one. */
  readonly ids?: { readonly uid: number; readonly gid: number };
}

/** Runs the command line as a person would, in a process of its own. */
export const startAs = ({ language = 'en', env, ids }: Person, ...args: readonly string[]): Running => {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, CASETRAIL_LANG: language, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...ids,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
};

/** In English, as whoever runs the test. */
export const start = (...args: readonly string[]): Running => startAs({}, ...args);

export const casetrail = (...args: readonly string[]): Promise<Ended> => start(...args).ended;

/** A directory of its own. A space in its name, as people have. */
export interface Scratch {
  readonly path: string;
  /**
   * Keeps the database of a data directory running until `remove`, so that commands find it instead of starting and
   * stopping one each: for tests of what commands say and write, not of how they begin and end.
   */
  keepRunning(data: string): Promise<void>;
  /** Stops what was kept running, and removes everything. */
  remove(): Promise<void>;
}

export const scratch = (): Scratch => {
  const path = mkdtempSync(join(tmpdir(), 'casetrail cli-'));
  const kept: Database[] = [];
  return {
    path,
    keepRunning: async (data) => void kept.push(await openDatabase({ dataDir: data })),
    remove: async () => {
      for (const database of kept.splice(0)) await database.close();
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
