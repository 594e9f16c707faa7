import { resolve } from 'node:path';
import { openSystem, type System } from '@casetrail/application';
import { CommandFailed, EXIT } from './output/exit-codes.ts';
import { both } from './output/language.ts';
import { complain } from './output/print.ts';

export interface DataOptions {
  readonly data: string;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Opens the system on a data directory for the time of `work`, and lets go of it whatever happens: an interrupted
 * command leaves no server behind. A second signal ends at once.
 */
export const withSystem = async <Result>(
  { data }: DataOptions,
  work: (system: System, signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const abort = new AbortController();
  const interrupt = () => {
    if (abort.signal.aborted) process.exit(EXIT.interrupted);
    abort.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    const system = await open(data);
    try {
      return await orInterrupted(work(system, abort.signal), abort.signal);
    } finally {
      await system.close();
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
};

const open = (data: string): Promise<System> => {
  const databaseUrl = process.env['DATABASE_URL'];
  return openSystem({
    dataDir: resolve(data),
    otherwise: 'everything',
    ...(databaseUrl && { databaseUrl }),
    log: (line) => process.stderr.isTTY && complain(line),
  });
};

/** Work that listens to the signal ends by itself; what does not is left where it stands, since it only reads. */
const orInterrupted = async <Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> => {
  const interrupted = new Promise<never>((_, fail) => {
    signal.addEventListener('abort', () => setTimeout(() => fail(interruption()), GRACE_MS).unref());
  });
  try {
    return await Promise.race([work, interrupted]);
  } catch (error) {
    throw signal.aborted ? interruption() : error;
  }
};

/** An import finishes the batch it is in; nothing else needs longer. */
const GRACE_MS = 3_000;

const interruption = () =>
  new CommandFailed(
    both(
      '已中断；已写入的内容完整，再次运行即可继续。',
      'Interrupted. What was written is whole; run it again to go on.',
    ),
    EXIT.interrupted,
  );
