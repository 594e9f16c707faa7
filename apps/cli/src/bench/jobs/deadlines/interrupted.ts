import type { System } from '@casetrail/application';
import type { Instant } from '@casetrail/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pair } from '../../statistics.ts';
import { connected } from '../on-database.ts';
import { caseNoOf, moveTerms, openWatched, RULE } from './open-firm.ts';
import { startWorker, type Worker } from './worker.ts';

interface Order {
  /** Loaded with cases of which nothing is due. */
  readonly dataDir: string;
  /** What happens in the middle of it: the worker is killed and another one started, or its queue is emptied. */
  readonly by: 'kill' | 'wipe';
  /** The first case whose term was never moved. */
  readonly from: number;
  /** Terms that end in a round, one after the other. */
  readonly due: number;
  /** From entering them to the first that ends. */
  readonly leadMs: number;
  readonly rounds: number;
}

const APART_MS = 200;

/** What cannot have been decided by then will not be. */
const LONGEST_MS = 120_000;

const WIPE = `
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'
  LOOP EXECUTE format('TRUNCATE bullmq.%I CASCADE', t); END LOOP;
END $$`;

/** By how many seconds the latest of the verdicts was late, with real worker processes; against one second. */
export const run = async (order: Order): Promise<readonly Pair[]> => {
  const { dataDir, by, from, due, rounds, leadMs } = order;
  const system = await openWatched(dataDir);
  let worker: Worker | undefined;
  try {
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1) {
      worker = await startWorker(dataDir);
      const first = from + round * due;
      const began = Date.now() + leadMs;
      const moments = Array.from({ length: due }, (_, nth) => Math.ceil(began + nth * APART_MS) as Instant);
      const { position } = await system.log.head();
      await moveTerms(system, first, moments);
      await system.settle();
      await foundAfter(system, position, Math.ceil(due / 3));
      if (by === 'kill') {
        await worker.kill();
        worker = await startWorker(dataDir);
      } else await connected(system.database.queue, (client) => client.query(WIPE));
      const found = await foundAfter(system, position, due);
      const late = moments.map((dueAt, nth) => (found.get(caseNoOf(first + nth)) ?? Infinity) - dueAt);
      pairs.push({ own: Math.max(...late) / 1000, baseline: 1 });
      await worker.kill();
    }
    return pairs;
  } finally {
    await worker?.kill();
    await system.close();
  }
};

interface Found {
  readonly rule: string;
  readonly caseNo: string;
}

/** When each verdict was written, by the database's clock, as soon as there are so many. @throws where there never are */
const foundAfter = async (
  { log }: System,
  position: number,
  count: number,
): Promise<ReadonlyMap<string, Instant>> => {
  for (const end = performance.now() + LONGEST_MS; performance.now() < end; await pause(20)) {
    const found = new Map<string, Instant>();
    for (const { data, recordedAt } of await log.readAll(position, 100_000, ['ViolationFound'])) {
      const { rule, caseNo } = data as Found;
      if (rule === RULE) found.set(caseNo, recordedAt);
    }
    if (found.size >= count) return found;
  }
  throw new Error(`fewer than ${count} were decided in time`);
};
