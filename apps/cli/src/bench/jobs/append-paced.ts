import { setTimeout as pause } from 'node:timers/promises';
import { quantile, type Pair } from '../statistics.ts';
import { timed } from '../timing.ts';
import { Caller } from './commands.ts';
import { onEmptyLog } from './on-empty-log.ts';

interface Order {
  readonly dataDir: string;
  readonly rounds: number;
  /** Commands of a round. */
  readonly commands: number;
}

/** Each side is asked 50 times a second, in turn, whether or not it has answered yet. */
const BEAT_MS = 1_000 / 50 / 2;
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
        () => caller.command(),
        () => raw.insert(),
      );
      pairs.push({ own: quantile(own, SHARE), baseline: quantile(baseline, SHARE) });
    }
    return pairs;
  });

const paced = async (
  times: number,
  own: () => Promise<void>,
  baseline: () => Promise<void>,
): Promise<readonly [own: number[], baseline: number[]]> => {
  const started = performance.now();
  const asked: Promise<number>[][] = [[], []];
  for (let beat = 0; beat < 2 * times; beat += 1) {
    await pause(Math.max(0, started + beat * BEAT_MS - performance.now()));
    asked[beat % 2]?.push(timed(beat % 2 === 0 ? own : baseline));
  }
  const [ofOwn = [], ofBaseline = []] = await Promise.all(asked.map((answers) => Promise.all(answers)));
  return [ofOwn, ofBaseline];
};
