import type { ObligationList, ObligationQuery } from '@casetrail/contract';
import type { ObligationRecord } from '@casetrail/domain';
import type { CaseNo, Instant, Role, StaffNo, StoreCode } from '@casetrail/kernel';
import type { ObligationRow, ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { VerdictViews } from '../views/verdict-view.ts';
import { matching, plain } from './matching.ts';
import { countOf, pageOf } from './paging.ts';
import type { Rows } from '../sight/rows.ts';

/** An obligation as it stands at a moment: `rm.obligations_at`. */
export type ObligationAt = Omit<
  ObligationRow,
  'stand_in' | 'recurs' | 'paused' | 'grade' | 'amount_fen' | 'per_day_fen'
>;

/** The obligations that fit a query, as they stand now: open ones by what is due first, others by what was due last. */
export const listObligations = (
  rows: Rows,
  query: ObligationQuery,
  now: Instant,
  views: VerdictViews,
): Promise<ObligationList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fits = matching({
      'o.store': query.store,
      'o.case_no': query.case,
      'o.responsible': query.responsible,
      'o.rule': query.rule,
      'o.status': query.status,
    });
    const fitting = snapshot.selectFrom(sql<ObligationAt>`rm.obligations_at(${now})`.as('o')).where(fits);
    const inAll = await countOf(snapshot, fitting.select('o.case_no'));
    // Which ones stand on the page is found by little of each; the rest, some of which has to be looked up, by those alone.
    const shown = await fitting
      .select(['o.case_no', 'o.key'])
      .orderBy('o.due_at', query.status === 'open' ? 'asc' : 'desc')
      .orderBy(plain('o.case_no'))
      .orderBy(plain('o.key'))
      .limit(size)
      .offset(offset)
      .execute();
    const whole = await wholeOf(snapshot, shown, now);
    const found = shown.flatMap((row) => whole.get(keyOf(row)) ?? []);
    return { items: found.map((row) => views.obligation(recordOf(row))), ...inAll, page, size };
  });

type Named = Pick<ObligationAt, 'case_no' | 'key'>;

/** What tells one obligation from all others: a key says which of a case it is. */
export const keyOf = ({ case_no, key }: Named): string => `${case_no}/${key}`;

/** Those obligations as they stand at a moment, by what tells them apart. */
export const wholeOf = async (
  snapshot: Transaction<ReadModels>,
  named: readonly Named[],
  now: Instant,
): Promise<ReadonlyMap<string, ObligationAt>> => {
  if (named.length === 0) return new Map();
  const cases = [...new Set(named.map(({ case_no }) => case_no))];
  const { rows } = await sql<ObligationAt>`
    SELECT o.* FROM unnest(${named.map(({ case_no }) => case_no)}::text[], ${named.map(({ key }) => key)}::text[])
      AS n (case_no, key)
    JOIN rm.obligations_of(${now}, ${cases}::text[]) o ON o.case_no = n.case_no AND o.key = n.key`.execute(
    snapshot,
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
};

const recordOf = (row: ObligationAt): ObligationRecord => ({
  key: row.key,
  rule: row.rule,
  edition: row.edition,
  caseNo: row.case_no === '' ? undefined : (row.case_no as CaseNo),
  store: row.store as StoreCode,
  role: row.role as Role,
  responsible: (row.responsible ?? undefined) as StaffNo | undefined,
  trigger: { position: row.trigger_position, type: row.trigger_type, occurredAt: row.trigger_at },
  ordinal: row.ordinal,
  status: row.status as ObligationRecord['status'],
  term: row.term,
  from: row.from_at,
  opensAt: row.opens_at ?? undefined,
  dueAt: row.due_at,
  doneAt: row.done_at ?? undefined,
  donePosition: row.done_position ?? undefined,
  pauses: row.pauses ?? [],
  extension: (row.extension ?? undefined) as ObligationRecord['extension'],
  standsSince: row.stands_since ?? undefined,
});
