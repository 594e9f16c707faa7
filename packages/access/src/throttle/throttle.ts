import type { Pool } from 'pg';
import { createHash } from 'node:crypto';
import { inTransaction, type Db } from '../database.ts';

/** Guesses that are looked at in fifteen minutes, at the most: any fifteen, not those of a clock. */
const LIMITS = { account: 10, device: 10, address: 100, all: 1_000 } as const;
const SPAN = `interval '15 minutes'`;

type Kind = keyof typeof LIMITS;
export type Guess = readonly (readonly [kind: Kind, key: string])[];

/** Names are typed by strangers and may be anything, a password too: only their hash is kept. */
const stored = ([kind, key]: Guess[number]): string =>
  `${kind}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;

/**
 * Counts a guess under every key, or under none where one of them is full.
 * @returns when it was counted, for `takeBack`; undefined when it is not to be looked at
 */
export const countGuess = (pool: Pool, guess: Guess): Promise<string | undefined> =>
  inTransaction(pool, async (db) => {
    const keys = guess.map((one) => ({ key: stored(one), limit: LIMITS[one[0]] }));
    // In one order, so that two guesses never wait for each other.
    keys.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const { key, limit } of keys) if (!(await hasRoom(db, key, limit))) return undefined;
    const { rows } = await db.query<{ at: string }>(
      `WITH moment AS MATERIALIZED (SELECT access.now() AS at)
       UPDATE access.throttle SET times = times || moment.at FROM moment WHERE key = ANY ($1)
       RETURNING moment.at::text AS at`,
      [keys.map(({ key }) => key)],
    );
    return rows[0]?.at;
  });

/** Locks the key until the transaction ends, and forgets what is over. */
const hasRoom = async (db: Db, key: string, limit: number): Promise<boolean> => {
  const { rows } = await db.query<{ used: number }>(
    `INSERT INTO access.throttle AS t (key, times) VALUES ($1, '{}')
     ON CONFLICT (key) DO UPDATE
       SET times = ARRAY(SELECT at FROM unnest(t.times) AS at WHERE at > access.now() - ${SPAN} ORDER BY at)
     RETURNING cardinality(times) AS used`,
    [key],
  );
  return (rows[0]?.used ?? 0) < limit;
};

/** The right password was no guess. Those that failed before it stay counted. */
export const takeBack = async (db: Db, guess: Guess, at: string): Promise<void> => {
  await db.query(
    `UPDATE access.throttle SET times = array_remove(times, $2::timestamptz) WHERE key = ANY ($1)`,
    [guess.map(stored), at],
  );
};

/** Keys under which nothing counts any more. */
export const clearThrottle = async (db: Db): Promise<void> => {
  await db.query(
    `DELETE FROM access.throttle WHERE NOT EXISTS
       (SELECT FROM unnest(times) AS at WHERE at > access.now() - ${SPAN})`,
  );
};
