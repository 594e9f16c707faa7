import { EXIT } from './output/exit-codes.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Work that opens more than one system: whoever interrupts it ends the process, which takes its servers and drafts along. */
export const interruptible = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const interrupt = () => process.exit(EXIT.interrupted);
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
};
