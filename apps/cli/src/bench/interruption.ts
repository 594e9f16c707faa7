import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that ends by itself, and tidies up, soon after its signal says so. A second interruption ends at once.
 * @throws CommandFailed when it was interrupted
 */
export const untilInterrupted = async <Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const abort = new AbortController();
  const interrupt = () => {
    if (abort.signal.aborted) process.exit(EXIT.interrupted);
    abort.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    return await work(abort.signal);
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    throw new CommandFailed(both('已中断。', 'Interrupted.'), EXIT.interrupted);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
};
