import { withTransaction } from '@casetrail/database';
import type { StaffNo } from '@casetrail/kernel';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Rows } from '../../sight/rows.ts';
import type { Message } from './message.ts';

export type MutedKind = Message['kind'];

/** What people do not want to be told. Whatever concerns their fines and appeals is no message, and cannot be muted. */
export class Muted {
  readonly #pool: Pool;
  readonly #rows: Rows;

  constructor(pool: Pool, rows: Rows) {
    this.#pool = pool;
    this.#rows = rows;
  }

  /** In the order of their names; of whom whoever asks may see. */
  async of(person: StaffNo): Promise<readonly MutedKind[]> {
    const { rows } = await this.#rows.snapshot((db) =>
      sql<{ kind: MutedKind }>`SELECT kind FROM work.muted WHERE person = ${person} ORDER BY kind`.execute(
        db,
      ),
    );
    return rows.map(({ kind }) => kind);
  }

  /** These and no others, from now on; what is in the inbox stays. */
  set(person: StaffNo, kinds: readonly MutedKind[]): Promise<void> {
    return withTransaction(this.#pool, async (client) => {
      await client.query('DELETE FROM work.muted WHERE person = $1', [person]);
      await client.query(
        'INSERT INTO work.muted (person, kind) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
        [person, kinds],
      );
    });
  }
}
