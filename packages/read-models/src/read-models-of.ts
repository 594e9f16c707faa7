import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { ReadModels } from './tables/read-models.ts';

/** The read models behind a pool that reads bigint as number. The pool stays the caller's: end it, not this. */
export const readModelsOf = (pool: PostgresPool): Kysely<ReadModels> =>
  new Kysely<ReadModels>({ dialect: new PostgresDialect({ pool }) }).withSchema('rm');
