import { openSystem } from '@casetrail/application';
import { queueInPostgres, queueInRedis } from '../queue/open-queue.ts';
import { startRedis } from './redis.ts';
import { rings, type Peal } from './rings.ts';

interface Order extends Peal {
  readonly dataDir: string;
  readonly rounds: number;
}

interface Round {
  /** Milliseconds by which each bell rang late. */
  readonly postgres: readonly number[];
  readonly redis: readonly number[];
}

/** The same bells in the queue of the data directory's PostgreSQL and in a Redis of its own, in turn. */
const sideBySide = async ({ dataDir, rounds, ...peal }: Order): Promise<readonly Round[]> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  const redis = await startRedis();
  try {
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      measured.push({
        postgres: await rings(queueInPostgres(system.database.queue), peal),
        redis: await rings(queueInRedis(redis.url), peal),
      });
    }
    return measured;
  } finally {
    await redis.stop();
    await system.close();
  }
};

// A program of its own, which the bench starts: apps are strangers to one another.
console.log(JSON.stringify(await sideBySide(JSON.parse(process.argv[2] ?? '{}') as Order)));
