import { sql, type Transaction } from 'kysely';
import type { PoolConfig } from 'pg';
import type { ReadModels } from './tables/read-models.ts';

/** Which rows may be seen: every one, or those of some stores and what is a person's own. */
export type Sight =
  | { readonly kind: 'all' }
  | { readonly kind: 'stores'; readonly stores: readonly string[]; readonly person: string | undefined };

/** Every row, for whoever oversees the whole firm. */
export const ALL: Sight = { kind: 'all' };

/**
 * Says for the rest of a transaction which rows it may see; until then it sees none, and afterwards its connection sees
 * none again.
 */
export const see = async (transaction: Transaction<ReadModels>, sight: Sight): Promise<void> => {
  const { stores, person } = sight.kind === 'all' ? { stores: [], person: undefined } : sight;
  await sql`SELECT set_config('app.sight', ${sight.kind}, true), set_config('app.stores', ${stores.join(',')}, true),
    set_config('app.person', ${person ?? ''}, true)`.execute(transaction);
};

/** How to log in as somebody who projects, decides or watches: every row is seen and may be changed. */
export const writing = <Config extends Pick<PoolConfig, 'options'>>(config: Config): Config => ({
  ...config,
  options: [config.options, '-c app.sight=writing'].filter((option) => option !== undefined).join(' '),
});
