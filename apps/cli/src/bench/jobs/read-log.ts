import type { Client } from 'pg';
import { timed } from '../timing.ts';
import { logPages } from './log-pages.ts';
import { connected, onDatabase } from './on-database.ts';

const PAGE = 5_000;

interface Counted {
  events: number;
  keys: number;
  latestAt: number;
}

/** Keyset pages of 5,000, JSON.parse, and a fold of each event into its stream's count; the least that judging has to do. */
export const run = ({
  dataDir,
}: {
  readonly dataDir: string;
}): Promise<{ readonly seconds: number; readonly events: number }> =>
  onDatabase(dataDir, ({ app }) =>
    connected(app, async (client) => {
      let events = 0;
      const seconds = await timed(async () => (events = await fold(client)));
      return { seconds, events };
    }),
  );

const fold = async (client: Client): Promise<number> => {
  const streams = new Map<string, Counted>();
  for await (const page of logPages(client, PAGE)) {
    for (const [, stream, , , at, , data] of page) {
      const before = streams.get(stream) ?? { events: 0, keys: 0, latestAt: 0 };
      const keys = Object.keys(JSON.parse(data) as object).length;
      streams.set(stream, {
        events: before.events + 1,
        keys: before.keys + keys,
        latestAt: Math.max(before.latestAt, at),
      });
    }
  }
  return [...streams.values()].reduce((sum, { events }) => sum + events, 0);
};
