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

  /** Enters messages for every channel, in the caller's transaction. A message that is there already is not sent again. */
  async enter(client: Pick<PoolClient, 'query'>, messages: readonly Message[], now: Instant): Promise<void> {
    if (messages.length === 0) return;
    for (const { name } of this.#channels) {
      await client.query(
        `INSERT INTO work.outbox (id, channel, message, next_at)
         SELECT m->>'id', $1, m, $2 FROM jsonb_array_elements($3::jsonb) m
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
      let delivered = 0;
      for (const { message, attempts } of rows) {
        const failure = await channel.deliver(message).then(
          () => undefined,
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
        if (failure === undefined) delivered += 1;
        await note(client, channel, message.id, now, attempts + 1, failure);
      }
      return delivered;
    });
  }
}

const note = async (
  client: PoolClient,
  { name }: Channel,
  id: string,
  now: Instant,
  attempts: number,
  failure: string | undefined,
): Promise<void> => {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  await client.query(
    `UPDATE work.outbox SET attempts = $3, last_error = $4, next_at = $5, delivered_at = $6
     WHERE channel = $1 AND id = $2`,
    [name, id, attempts, failure ?? null, now + pause, failure === undefined ? now : null],
  );
};
