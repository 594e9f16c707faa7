import { withTransaction } from '@casetrail/database';
import { HOUR, type Instant } from '@casetrail/kernel';
import type { Pool, PoolClient } from 'pg';
import type { Channel, Message } from './message.ts';

/** Messages taken at a time; each channel has its turn. */
const PAGE = 200;

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = HOUR;

interface Waiting {
  readonly message: Message;
  readonly attempts: number;
}

/**
 * Messages on their way, at least once each and under one id. Every channel has its own queue: one that fails is tried
 * again, less and less often, and keeps nobody waiting.
 */
export class Outbox {
  readonly #pool: Pool;
  readonly #channels: readonly Channel[];

  constructor(pool: Pool, channels: readonly Channel[]) {
    this.#pool = pool;
    this.#channels = channels;
  }

  /**
   * Enters messages for every channel, in the caller's transaction. A message that is there already is not sent again, and
   * one that its person does not want to be told is not sent at all.
   */
  async enter(client: Pick<PoolClient, 'query'>, messages: readonly Message[], now: Instant): Promise<void> {
    if (messages.length === 0) return;
    for (const { name } of this.#channels) {
      await client.query(
        `INSERT INTO work.outbox (id, channel, message, next_at)
         SELECT m->>'id', $1, m, $2 FROM jsonb_array_elements($3::jsonb) m
         WHERE NOT EXISTS (SELECT FROM work.muted q WHERE q.person = m->>'person' AND q.kind = m->>'kind')
         ON CONFLICT (channel, id) DO NOTHING`,
        [name, now, JSON.stringify(messages)],
      );
    }
  }

  async nextAt(): Promise<Instant | undefined> {
    const { rows } = await this.#pool.query<{ at: Instant | null }>(
      'SELECT min(next_at) AS at FROM work.outbox WHERE delivered_at IS NULL AND channel = ANY($1)',
      [this.#channels.map(({ name }) => name)],
    );
    return rows[0]?.at ?? undefined;
  }

  /** Messages that wait, each for every channel that has not got it. */
  async waiting(): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM work.outbox WHERE delivered_at IS NULL',
    );
    return rows[0]?.count ?? 0;
  }

  /** Hands on what waits; answers how many messages went out. */
  async deliver(now: Instant): Promise<number> {
    const delivered = await Promise.all(this.#channels.map((channel) => this.#deliverBy(channel, now)));
    return delivered.reduce((sum, count) => sum + count, 0);
  }

  #deliverBy(channel: Channel, now: Instant): Promise<number> {
    return withTransaction(this.#pool, async (client) => {
      const { rows } = await client.query<Waiting>(
        `SELECT message, attempts FROM work.outbox
         WHERE channel = $1 AND delivered_at IS NULL AND next_at <= $2
         ORDER BY next_at, id LIMIT $3 FOR UPDATE SKIP LOCKED`,
        [channel.name, now, PAGE],
      );
      const failures = await handOver(channel, rows);
      await note(client, channel, rows, failures, now);
      return failures.filter((failure) => failure === undefined).length;
    });
  }
}

/** Why each message could not be handed over; undefined where it was. */
const handOver = async (
  channel: Channel,
  waiting: readonly Waiting[],
): Promise<readonly (string | undefined)[]> => {
  if (channel.deliverAll && waiting.length > 1) {
    const failure = await failureOf(channel.deliverAll(waiting.map(({ message }) => message)));
    if (failure === undefined) return waiting.map(() => undefined);
  }
  const failures: (string | undefined)[] = [];
  for (const { message } of waiting) failures.push(await failureOf(channel.deliver(message)));
  return failures;
};

const failureOf = (delivery: Promise<void>): Promise<string | undefined> =>
  delivery.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

const note = async (
  client: PoolClient,
  { name }: Channel,
  waiting: readonly Waiting[],
  failures: readonly (string | undefined)[],
  now: Instant,
): Promise<void> => {
  if (waiting.length === 0) return;
  const attempts = waiting.map((one) => one.attempts + 1);
  await client.query(
    `UPDATE work.outbox o SET attempts = n.attempts, last_error = n.error, next_at = n.next_at, delivered_at = n.delivered_at
     FROM unnest($2::text[], $3::int[], $4::text[], $5::bigint[], $6::bigint[])
       AS n (id, attempts, error, next_at, delivered_at)
     WHERE o.channel = $1 AND o.id = n.id`,
    [
      name,
      waiting.map(({ message }) => message.id),
      attempts,
      failures.map((failure) => failure ?? null),
      attempts.map((count) => now + Math.min(FIRST_PAUSE_MS * 2 ** (count - 1), LONGEST_PAUSE_MS)),
      failures.map((failure) => (failure === undefined ? now : null)),
    ],
  );
};
