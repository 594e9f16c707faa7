import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, InputOf, JobName, OutputOf } from './jobs.ts';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));

export interface JobDone<Output> {
  readonly output: Output;
  /** The most memory the process of the job held; that of the database is not in it. */
  readonly peakBytes: number;
}

/**
 * Runs a job in a process of its own, so that no job hides the memory of another.
 * @throws Error with the job's own words when it failed or was ended
 */
export const runJob = async <Name extends JobName>(
  job: Name,
  input: InputOf<Name>,
  signal: AbortSignal,
): Promise<JobDone<OutputOf<Name>>> => {
  signal.throwIfAborted();
  const answer = await answerOf(job, input, signal);
  if (!answer.done) throw new Error(`${job}: ${answer.reason}`);
  return { output: answer.output as OutputOf<Name>, peakBytes: answer.peakBytes };
};

const answerOf = (job: JobName, input: unknown, signal: AbortSignal): Promise<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const child = fork(CHILD, { signal, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk));
  child.once('error', reject);
  child.once('message', (message) => resolve(message as Answer));
  child.once('close', (code, killedBy) =>
    reject(new Error(`${job} ended without an answer (${killedBy ?? code}): ${complaints.trim()}`)),
  );
  child.send({ job, input });
  return promise;
};
