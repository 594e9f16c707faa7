import type { ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type Transaction } from 'kysely';

/**
 * Several questions about one state of the rows. They are small, but the planner cannot know how many terms have run
 * out and takes them for large ones: it is kept from compiling them and from calling for help.
 */
export const inSnapshot = <Result>(
  db: Kysely<ReadModels>,
  ask: (snapshot: Transaction<ReadModels>) => Promise<Result>,
): Promise<Result> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      await sql`SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0`.execute(snapshot);
      return ask(snapshot);
    });

/** The log position that the rows of a snapshot show. */
export const positionOf = async (snapshot: Transaction<ReadModels>): Promise<number> => {
  const { rows } = await sql<{
    position: number | null;
  }>`SELECT max(position) AS position FROM rm.checkpoint`.execute(snapshot);
  return rows[0]?.position ?? 0;
};
