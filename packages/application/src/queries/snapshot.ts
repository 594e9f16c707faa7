import type { ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';

/** The log position that the rows of a snapshot show. */
export const positionOf = async (snapshot: Transaction<ReadModels>): Promise<number> => {
  const { rows } = await sql<{
    position: number | null;
  }>`SELECT max(position) AS position FROM rm.checkpoint`.execute(snapshot);
  return rows[0]?.position ?? 0;
};
