import type { Transaction } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { preparing } from './prepared.ts';
import { readModelsOf } from '../read-models-of.ts';
import type { ReadModels } from '../tables/read-models.ts';

/** One transaction, as Kysely sees it and as the driver does, which alone can COPY. */
export const inTransaction = async <Result>(
  pool: Pool,
  work: (trx: Transaction<ReadModels>, client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  // Kysely gives the connection back, or away when it cannot be used any more.
  const db = readModelsOf({
    connect: async () => preparing(client),
    end: async () => {},
    options: pool.options,
  });
  return db.transaction().execute((trx) => work(trx, client));
};
