import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

const USUAL = '/usr/bin/faketime';

/** Path of faketime; empty where there is none, and what needs it is left out. */
export const FAKETIME = process.env['CASETRAIL_FAKETIME'] ?? (existsSync(USUAL) ? USUAL : '');

/**
 * The environment of a process whose clock is wrong by so many seconds, for all that it asks the C library: the clock of the
 * machine, as far as that process can see. Clocks that nobody can set go on as they are.
 */
export const withMachineClock = async (seconds: number): Promise<NodeJS.ProcessEnv> => {
  const offset = `${seconds < 0 ? '' : '+'}${seconds}s`;
  // The program knows where its library lies.
  const { stdout } = await run(FAKETIME, ['-m', '-f', offset, 'printenv', 'LD_PRELOAD']);
  return {
    LD_PRELOAD: stdout.trim(),
    FAKETIME: offset,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
};

/** What a process in that environment takes for now. */
export const nowIn = async (env: NodeJS.ProcessEnv): Promise<number> => {
  const { stdout } = await run(process.execPath, ['-p', 'Date.now()'], { env: { ...process.env, ...env } });
  return Number(stdout);
};
