import { quantile, type Pair } from '../statistics.ts';
import { Caller } from './commands.ts';
import { onEmptyLog } from './on-empty-log.ts';
import { BRISK, paced } from './pages/paced.ts';

interface Order {
  readonly dataDir: string;
  readonly rounds: number;
  /** Commands of a round. */
  readonly commands: number;
}

const SHARE = 0.99;

/** The p99 of a command at 50 commands a second, against that of a raw INSERT+COMMIT at the same pace; in seconds. */
export const run = ({ dataDir, rounds, commands }: Order): Promise<Pair[]> =>
  onEmptyLog(dataDir, async (store, raw) => {
    const caller = new Caller(store);
    await caller.commands(commands);
    await raw.insertMany(commands);
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [own, baseline] = await paced(
        commands,
        BRISK,
        () => caller.command(),
        () => raw.insert(),
      );
      pairs.push({ own: quantile(own, SHARE), baseline: quantile(baseline, SHARE) });
    }
    return pairs;
  });
