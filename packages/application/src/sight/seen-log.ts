import type { EventStore } from '@casetrail/event-store';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { Rows } from './rows.ts';

/** Whether whoever asks may see what a stream tells. */
export type SeesStream = (stream: string) => Promise<boolean>;

/**
 * The log hides nothing, so the rows are asked: a case, its loss and its papers are told to whoever sees the case's row or a
 * fine for it, a fine to whoever sees its row. `catchUp` brings the rows up with what was recorded a moment ago.
 */
export const seesStreamBy =
  (rows: Rows, catchUp: () => Promise<unknown>): SeesStream =>
  async (stream) => {
    if (rows.sight.kind === 'all') return true;
    const [, kind = '', name = ''] = /^(case|lost|fine)-(.*)$/.exec(stream) ?? [];
    if (kind === '') return false;
    const look = () => rows.snapshot((db) => (kind === 'fine' ? seesFine(db, name) : seesCase(db, name)));
    if (await look()) return true;
    await catchUp();
    return look();
  };

type Snapshot = Transaction<ReadModels>;

const seesFine = async (db: Snapshot, id: string): Promise<boolean> =>
  (await db
    .selectFrom('fine')
    .where('id', '=', id)
    .select(sql`1`.as('one'))
    .executeTakeFirst()) !== undefined;

const seesCase = async (db: Snapshot, caseNo: string): Promise<boolean> => {
  const { rows } = await sql<{ seen: boolean }>`
    SELECT EXISTS (SELECT FROM rm.case_list WHERE case_no = ${caseNo})
        OR EXISTS (SELECT FROM rm.fine WHERE case_no = ${caseNo}) AS seen`.execute(db);
  return rows[0]?.seen ?? false;
};

/** A log in which there is nothing but what whoever asks may see. */
export const seenLog = (log: Pick<EventStore, 'read'>, sees: SeesStream): Pick<EventStore, 'read'> => ({
  read: async (stream, fromRevision) => ((await sees(stream)) ? log.read(stream, fromRevision) : []),
});
