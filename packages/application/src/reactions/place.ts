import type { Pool } from 'pg';
import type { Fence } from '../work/leases.ts';

const NAME = 'reactions';

/** How far the log was reacted to. It survives a fall, and every rebuild. */
export interface ReactionPlace {
  /** 0 where nothing was reacted to yet. */
  position(): Promise<number>;
  /** Never goes back. Where there is a fence, nothing is written unless it holds. @throws LeaseLost */
  advance(to: number, fence?: Fence): Promise<void>;
}

/** As the database keeps it. */
export const storedPlace = (pool: Pool): ReactionPlace => ({
  position: async () => {
    const { rows } = await pool.query<{ position: number }>(
      `INSERT INTO work.checkpoint (name, position) VALUES ($1, 0)
       ON CONFLICT (name) DO UPDATE SET position = work.checkpoint.position RETURNING position`,
      [NAME],
    );
    return rows[0]?.position ?? 0;
  },
  advance: async (to, fence) => {
    const advance = (db: Pick<Pool, 'query'>) => db.query(ADVANCE, [NAME, to]);
    await (fence ? fence.within(advance) : advance(pool));
  },
});

const ADVANCE = 'UPDATE work.checkpoint SET position = greatest(position, $2) WHERE name = $1';
