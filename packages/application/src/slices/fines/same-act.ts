import type { CaseNo, Instant, StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import { sql } from 'kysely';
import type { FineRowPorts } from './ports.ts';

interface Act {
  readonly rule: string;
  readonly store: StoreCode;
  readonly caseNo: CaseNo | undefined;
  readonly person?: StaffNo | undefined;
  readonly at: Instant;
  readonly evidence: readonly number[];
}

/**
 * A breach of the same rule that stands already for the same act under another key: on one of the same events, or by
 * the same person at the same moment.
 */
export const sameActAs = async (
  { db, catchUp }: FineRowPorts,
  { rule, store, caseNo, person, at, evidence }: Act,
  fineId: Uuid,
): Promise<{ readonly slip: string | undefined } | undefined> => {
  await catchUp();
  const found = await db
    .selectFrom('fine')
    .select('slip')
    .where('rule', '=', rule)
    .where('store', '=', store)
    .where('stands', '=', true)
    .where('id', '<>', fineId)
    .where((where) => (caseNo === undefined ? where('case_no', 'is', null) : where('case_no', '=', caseNo)))
    .where((where) =>
      where.or([
        sql<boolean>`evidence && ${sql.val(`{${evidence.join(',')}}`)}::bigint[]`,
        where.and([where('person', '=', person ?? ''), where('at', '=', at)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return found && { slip: found.slip ?? undefined };
};
