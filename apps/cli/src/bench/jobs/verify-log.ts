import { hash } from 'node:crypto';
import { PostgresEventStore, verifyLog } from '@casetrail/event-store';
import type { Client, PoolConfig } from 'pg';
import type { Pair } from '../statistics.ts';
import { interleaved, timed } from '../timing.ts';
import { logPages } from './log-pages.ts';
import { connected, onDatabase } from './on-database.ts';

interface Order {
  readonly dataDir: string;
  readonly rounds: number;
}

interface Verified {
  /** Seconds for the whole log. */
  readonly pairs: readonly Pair[];
  readonly events: number;
}

const PAGE = 5_000;

/** `casetrail verify`, against keyset pages of 5,000 and one SHA-256 an event, over the hash before it and the event. */
export const run = ({ dataDir, rounds }: Order): Promise<Verified> =>
  onDatabase(dataDir, ({ app }) =>
    connected(app, async (client) => {
      let events = 0;
      const own = () => timed(async () => (events = await verify(app)));
      const baseline = () => timed(() => chain(client));
      await interleaved(1, own, baseline);
      return { pairs: await interleaved(rounds, own, baseline), events };
    }),
  );

const verify = async (app: PoolConfig): Promise<number> => {
  const store = new PostgresEventStore(app);
  const source = store.source();
  try {
    const verdict = await verifyLog(source);
    if (!verdict.whole) throw new Error(`the log is not whole: ${verdict.fault.message}`);
    return verdict.events;
  } finally {
    await source.close();
    await store.close();
  }
};

const chain = async (client: Client): Promise<string> => {
  let link = '';
  for await (const page of logPages(client, PAGE)) {
    for (const row of page) link = hash('sha256', `${link}\n${row.join('\n')}`);
  }
  return link;
};
