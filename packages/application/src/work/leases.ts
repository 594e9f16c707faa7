import { withTransaction } from '@casetrail/database';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Pool, PoolClient } from 'pg';

/** Works of which one at a time is enough, each with a lease of its own, so that several workers may share them. */
export const LEASES = ['reactions', 'rounds', 'anchors', 'digests'] as const;

export type LeaseName = (typeof LEASES)[number];

/** Another worker has taken the lease over, or it ran out: nothing was written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(lease: string) {
    super(`the lease of ${lease} is another worker’s by now, or ran out`);
  }
}

/** The right to do a work for a while. Its number is higher than that of anybody who had it before. */
export interface Fence {
  readonly number: number;
  /**
   * What is written in it is written only if the lease still holds then, by the database's clock; nobody takes it over before
   * the transaction ends.
   * @throws LeaseLost
   */
  within<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result>;
}

export interface LeaseOptions {
  readonly pool: Pool;
  /** Milliseconds that it holds unless it is renewed. */
  readonly heldMs?: number;
  /** Milliseconds between two attempts to take or renew it. */
  readonly everyMs?: number;
  /** Other than this process; what tests pass. */
  readonly holder?: string;
}

const HELD_MS = 6_000;
const EVERY_MS = 2_000;

const TAKE = /* sql */ `
INSERT INTO work.lease AS l (name, holder, fence, until)
VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
ON CONFLICT (name) DO UPDATE SET
  fence = CASE WHEN l.holder = excluded.holder AND l.until > clock_timestamp() THEN l.fence ELSE l.fence + 1 END,
  holder = excluded.holder,
  until = excluded.until
WHERE l.holder = excluded.holder OR l.until <= clock_timestamp() OR l.holder = $4
RETURNING fence`;

const HOLDS = /* sql */ `
SELECT FROM work.lease WHERE name = $1 AND holder = $2 AND fence = $3 AND until > clock_timestamp() FOR SHARE`;

/** A worker that is frozen within a transaction would keep everybody from taking its lease over: the database ends it. */
const NOT_IDLE = (heldMs: number): string => `SET LOCAL idle_in_transaction_session_timeout = ${heldMs}`;

/** The leases that this process holds or waits for. The database's clock alone says who holds one. */
export class Leases {
  readonly #pool: Pool;
  readonly #holder: string;
  readonly #heldMs: number;
  readonly #everyMs: number;
  readonly #fences = new Map<LeaseName, Fence>();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor({ pool, heldMs = HELD_MS, everyMs = EVERY_MS, holder }: LeaseOptions) {
    this.#pool = pool;
    this.#heldMs = heldMs;
    this.#everyMs = everyMs;
    this.#holder = holder ?? `${hostname()}/${process.pid}/${randomUUID()}`;
  }

  /** From now on takes what nobody holds, and keeps what it holds. Calls back with what it has taken. */
  start(onTaken: (name: LeaseName) => void): void {
    const look = (): void => {
      this.#work = this.#work.then(() => this.look(onTaken)).catch(() => this.#fences.clear());
    };
    look();
    this.#timer = setInterval(look, this.#everyMs);
  }

  /** One look at each. @throws what the database throws */
  async look(onTaken: (name: LeaseName) => void = () => {}): Promise<void> {
    for (const name of LEASES) {
      const before = this.#fences.get(name)?.number;
      const number = await this.#take(name);
      if (number === undefined) this.#fences.delete(name);
      else if (number !== before) {
        this.#fences.set(name, this.#fence(name, number));
        onTaken(name);
      }
    }
  }

  /** As far as this process knows; whether it still holds is found out within. Undefined where another worker does it. */
  fence(name: LeaseName): Fence | undefined {
    return this.#fences.get(name);
  }

  /** Gives back what it holds, so that nobody has to wait until it runs out. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#work;
    this.#fences.clear();
    await this.#pool
      .query('UPDATE work.lease SET until = clock_timestamp() WHERE holder = $1', [this.#holder])
      .catch(() => {});
  }

  async #take(name: LeaseName): Promise<number | undefined> {
    const dead = await this.#deadHolder(name);
    const { rows } = await this.#pool.query<{ fence: number }>(TAKE, [
      name,
      this.#holder,
      this.#heldMs,
      dead ?? '',
    ]);
    return rows[0]?.fence;
  }

  /** A process of this machine that is gone needs no more time. Were it mistaken for one that is not, its fence would stop it. */
  async #deadHolder(name: LeaseName): Promise<string | undefined> {
    const { rows } = await this.#pool.query<{ holder: string }>(
      'SELECT holder FROM work.lease WHERE name = $1 AND until > clock_timestamp() AND holder <> $2',
      [name, this.#holder],
    );
    const holder = rows[0]?.holder;
    const [host, pid] = holder?.split('/') ?? [];
    return host === hostname() && isGone(Number(pid)) ? holder : undefined;
  }

  #fence(name: LeaseName, number: number): Fence {
    return {
      number,
      within: (work) =>
        withTransaction(this.#pool, async (client) => {
          await client.query(NOT_IDLE(this.#heldMs));
          const { rowCount } = await client.query(HOLDS, [name, this.#holder, number]);
          if (rowCount !== 1) throw new LeaseLost(name);
          return work(client);
        }),
    };
  }
}

const isGone = (pid: number): boolean => {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
};
