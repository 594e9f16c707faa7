import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { EXIT } from './output/exit-codes.ts';

export interface Programs {
  /** Script and arguments of the server. It sends `ready` when it answers; its end is the end of everything. */
  readonly server: readonly string[];
  /** Script and arguments of the worker, started when the server first answers. */
  readonly worker: readonly string[];
  /** For a person to read. */
  readonly say: (line: string) => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Whoever lived so long did not die of its start. */
const SOUND_AFTER_MS = 60_000;

const PATIENCE_MS = 15_000;

/**
 * Runs server and worker, each a process of its own, until they are told to stop. One that is killed is started again;
 * a server that gives up by itself, for want of a port, ends both. Answers with the server's exit code.
 */
export const supervise = async ({ server, worker, say }: Programs): Promise<number> => {
  const stopping = new AbortController();
  const running = new Set<ChildProcess>();
  const pass = (signal: NodeJS.Signals) => {
    stopping.abort();
    for (const child of running) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);

  let worked: Promise<unknown> | undefined;
  const work = () => {
    worked ??= keep(
      'worker',
      worker,
      () => {},
      () => false,
    );
  };
  const keep = async (
    name: string,
    args: readonly string[],
    onReady: () => void,
    isFinal: (code: number | null) => boolean,
  ): Promise<number> => {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      const began = performance.now();
      const { code, signal } = await lived(args, running, onReady);
      if (stopping.signal.aborted) return code ?? (signal === 'SIGINT' ? EXIT.interrupted : EXIT.ok);
      if (isFinal(code)) return code ?? EXIT.unavailable;
      say(`${name}: ended (${signal ?? `code ${String(code)}`}); starting it again`);
      if (performance.now() - began > SOUND_AFTER_MS) wait = FIRST_PAUSE_MS;
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return code ?? EXIT.ok;
    }
  };

  const code = await keep('server', server, work, (ended) => ended !== null);
  stopping.abort();
  for (const child of running) child.kill('SIGTERM');
  const impatient = setTimeout(() => {
    for (const child of running) child.kill('SIGKILL');
  }, PATIENCE_MS);
  await worked;
  clearTimeout(impatient);
  return code;
};

interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One life of a process. It ends by itself when this process is killed. */
const lived = (args: readonly string[], running: Set<ChildProcess>, onReady: () => void): Promise<Death> => {
  const child = spawn(process.execPath, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, CASETRAIL_FOLLOW_PARENT: '1' },
  });
  running.add(child);
  child.on('message', (message) => {
    if (message === 'ready') onReady();
  });
  return new Promise((done, fail) => {
    child.once('error', (error) => {
      running.delete(child);
      fail(error);
    });
    child.once('exit', (code, signal) => {
      running.delete(child);
      done({ code, signal });
    });
  });
};
