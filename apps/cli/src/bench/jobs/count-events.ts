import { openSystem } from '@casetrail/application';
import type { Pair } from '../statistics.ts';
import { interleaved, timed } from '../timing.ts';
import { Caller } from './commands.ts';
import { connected } from './on-database.ts';
import { RawInsert } from './raw-insert.ts';

interface Order {
  readonly dataDir: string;
  readonly rounds: number;
  /** Events of a round that come one by one. */
  readonly events: number;
  /** Raw inserts of a round. */
  readonly inserts: number;
}

interface Counted {
  /** Seconds an event where the whole log is counted. */
  readonly bulk: readonly Pair[];
  /** Seconds an event where each is counted as it comes; its append is not in it. */
  readonly live: readonly Pair[];
}

/** What keeping the figures up with the log costs an event, against a raw INSERT+COMMIT. */
export const run = async ({ dataDir, rounds, events, inserts }: Order): Promise<Counted> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  try {
    const { kpiProjection, log } = system;
    return await connected(system.database.owner, async (client) => {
      const raw = await RawInsert.on(client);
      const insert = async () => (await timed(() => raw.insertMany(inserts))) / inserts;
      const { position } = await log.head();
      const whole = async () => (await timed(() => kpiProjection.rebuild())) / position;
      const bulk = await interleaved(rounds, whole, insert);
      const caller = new Caller(log);
      const oneByOne = async () => {
        let seconds = 0;
        for (let at = 0; at < events; at += 1) {
          await caller.command();
          seconds += await timed(() => kpiProjection.catchUp());
        }
        return seconds / events;
      };
      return { bulk, live: await interleaved(rounds, oneByOne, insert) };
    });
  } finally {
    await system.close();
  }
};
