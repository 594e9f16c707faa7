import type { Pair } from '../statistics.ts';
import { interleaved, timed } from '../timing.ts';
import { Caller } from './commands.ts';
import { onEmptyLog } from './on-empty-log.ts';

interface Order {
  readonly dataDir: string;
  readonly rounds: number;
  /** Callers at a time, each of which waits for its answer before it goes on. */
  readonly callers: number;
  /** Commands of a caller in a round. */
  readonly commands: number;
}

/** Seconds a command through the port of the log, against seconds a raw INSERT+COMMIT. */
export const run = ({ dataDir, rounds, callers, commands }: Order): Promise<Pair[]> =>
  onEmptyLog(dataDir, async (store, raw) => {
    const all = Array.from({ length: callers }, () => new Caller(store));
    const own = async () =>
      (await timed(() => Promise.all(all.map((caller) => caller.commands(commands))))) / (callers * commands);
    const baseline = async () => (await timed(() => raw.insertMany(commands))) / commands;
    // Neither side is measured cold.
    await interleaved(1, own, baseline);
    return interleaved(rounds, own, baseline);
  });
