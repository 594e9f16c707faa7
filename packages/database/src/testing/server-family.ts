import { readFileSync } from 'node:fs';

const childrenOf = (pid: number): readonly number[] =>
  process.platform === 'linux'
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    : [];

/**
 * Process ids of a server and of all that it has started, the server first. Only on Linux are they known: elsewhere it is the
 * server alone.
 */
export const serverFamily = (pid: number): readonly number[] => [pid, ...childrenOf(pid)];

/** Signals all of them that are still there. */
export const signalAll = (pids: readonly number[], name: NodeJS.Signals): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
};

/**
 * Kills a server outright, with everything it has started, as a power cut does. Of a server that is killed alone, who is in the
 * middle of a statement still finishes it, and commits.
 */
export const killServer = ({ serverPid }: { readonly serverPid: number | undefined }): void => {
  if (serverPid === undefined) throw new Error('this server is not ours to kill');
  signalAll(serverFamily(serverPid), 'SIGKILL');
};
