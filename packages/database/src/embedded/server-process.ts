import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hasCode } from '../failures.ts';

/** Attempts a read that fails when the process is gone or not ours to look at. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The state letter stands behind the last bracket, since a name may hold brackets itself. */
export const isZombieStat = (stat: string): boolean =>
  /^[ZX]$/.test(stat.slice(stat.lastIndexOf(')') + 2)[0] ?? '');

/** True while the process runs. A zombie answers kill(pid, 0) too, where nobody reaps it, but is dead. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
  const stat =
    process.platform === 'linux' ? attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1')) : undefined;
  return stat === undefined || !isZombieStat(stat);
}

/** The command line with single blanks between its words. */
function commandLine(pid: number): string | undefined {
  if (process.platform === 'linux')
    return attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
  if (process.platform === 'win32') return undefined;
  return attempt(() => execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }));
}

/**
 * True when `pid` is a running PostgreSQL on this data directory, and not a stranger that got the number
 * of a server that died. Where nothing can be looked up, a running process is believed: the caller still
 * has to log in to it.
 */
export function isServerOf(data: string, pid: number): boolean {
  if (pid === process.pid || !isRunning(pid)) return false;
  const command = commandLine(pid);
  if (command === undefined || command.includes(`postgres -D ${data}`)) return true;
  // The directory may have been renamed under the running server.
  return command.includes('postgres') && attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === data;
}
