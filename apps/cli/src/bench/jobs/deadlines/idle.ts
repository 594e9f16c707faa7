import { setTimeout as pause } from 'node:timers/promises';
import type { Pair } from '../../statistics.ts';
import { openWatched } from './open-firm.ts';

interface Order {
  /** Loaded with cases of which nothing is due. */
  readonly dataDir: string;
  readonly rounds: number;
  readonly seconds: number;
}

/** Long enough for what a start leaves to do. */
const SETTLING_MS = 3_000;

/** Processor time of a worker that watches while nothing is due, against one core for as long; in seconds. */
export const run = async ({ dataDir, rounds, seconds }: Order): Promise<readonly Pair[]> => {
  const system = await openWatched(dataDir);
  const failures: unknown[] = [];
  const sweeper = system.enforcement.sweeper({ onFailure: (error) => failures.push(error) });
  try {
    // As a worker does.
    system.follow({ restMs: 100 });
    system.reactions.follow({ way: system.enforcement.way });
    sweeper.start();
    await pause(SETTLING_MS);
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1) pairs.push(await watch(seconds));
    if (failures.length > 0) throw failures[0];
    return pairs;
  } finally {
    await sweeper.close();
    await system.close();
  }
};

const watch = async (seconds: number): Promise<Pair> => {
  const [before, began] = [process.cpuUsage(), performance.now()];
  await pause(seconds * 1000);
  const { user, system } = process.cpuUsage(before);
  return { own: (user + system) / 1e6, baseline: (performance.now() - began) / 1000 };
};
