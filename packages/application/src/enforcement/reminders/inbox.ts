import type { Instant, StaffNo, StoreCode } from '@casetrail/kernel';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Rows } from '../../sight/rows.ts';
import type { Channel, Message } from './message.ts';

/** A message in somebody's inbox. */
export interface InboxItem extends Message {
  readonly readAt: Instant | null;
}

interface InboxRow {
  readonly id: string;
  readonly person: StaffNo;
  readonly kind: Message['kind'];
  readonly at: Instant;
  readonly store: StoreCode;
  readonly case_no: string | null;
  readonly rule: string | null;
  readonly due_at: Instant | null;
  readonly title_zh: string;
  readonly title_en: string;
  readonly body_zh: string;
  readonly body_en: string;
  readonly read_at: Instant | null;
}

const MOST = 200;

/** The inbox in the app: the first channel, and the one that is always there. */
export class Inbox implements Channel {
  readonly name = 'inbox';
  readonly #pool: Pool;
  readonly #rows: Rows;

  constructor(pool: Pool, rows: Rows) {
    this.#pool = pool;
    this.#rows = rows;
  }

  deliver(message: Message): Promise<void> {
    return this.deliverAll([message]);
  }

  async deliverAll(messages: readonly Message[]): Promise<void> {
    await this.#pool.query(
      `INSERT INTO work.inbox
         (id, person, kind, at, store, case_no, rule, due_at, title_zh, title_en, body_zh, body_en)
       SELECT m->>'id', m->>'person', m->>'kind', (m->>'at')::bigint, m->>'store', m->>'caseNo', m->>'rule',
         (m->>'dueAt')::bigint, m->'title'->>'zh', m->'title'->>'en', m->'body'->>'zh', m->'body'->>'en'
       FROM jsonb_array_elements($1::jsonb) m ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(messages)],
    );
  }

  /** The latest first, of whom whoever asks may see. */
  async of(person: StaffNo): Promise<readonly InboxItem[]> {
    const { rows } = await this.#rows.snapshot((db) =>
      sql<InboxRow>`SELECT * FROM work.inbox WHERE person = ${person} ORDER BY at DESC, id LIMIT ${MOST}`.execute(
        db,
      ),
    );
    return rows.map(itemOf);
  }

  /** What everybody was told since a moment, in order. */
  async since(moment: Instant): Promise<readonly InboxItem[]> {
    const { rows } = await this.#pool.query<InboxRow>(
      'SELECT * FROM work.inbox WHERE at >= $1 ORDER BY at, id',
      [moment],
    );
    return rows.map(itemOf);
  }

  /** Answers whether there was such a message for this person. */
  async markRead(person: StaffNo, id: string, at: Instant): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'UPDATE work.inbox SET read_at = coalesce(read_at, $3) WHERE person = $1 AND id = $2',
      [person, id, at],
    );
    return rowCount === 1;
  }
}

const itemOf = (row: InboxRow): InboxItem => ({
  id: row.id,
  person: row.person,
  kind: row.kind,
  at: row.at,
  store: row.store,
  caseNo: row.case_no,
  rule: row.rule,
  dueAt: row.due_at,
  title: { zh: row.title_zh, en: row.title_en },
  body: { zh: row.body_zh, en: row.body_en },
  readAt: row.read_at,
});
