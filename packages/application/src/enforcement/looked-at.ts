import type { Pool } from 'pg';

const NAME = 'enforcement';

/** How far the log has been looked at for enforcement; it survives a fall. */
export class LookedAt {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Undefined where nothing was ever looked at: then everything has to be. */
  async position(): Promise<number | undefined> {
    const { rows } = await this.#pool.query<{ position: number }>(
      'SELECT position FROM work.checkpoint WHERE name = $1',
      [NAME],
    );
    return rows[0]?.position;
  }

  async advance(to: number): Promise<void> {
    await this.#pool.query(
      `INSERT INTO work.checkpoint AS c (name, position) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET position = greatest(c.position, excluded.position)`,
      [NAME, to],
    );
  }
}
