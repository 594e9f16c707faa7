import {
  addDays,
  endOf,
  readDate,
  startOf,
  DAY,
  type DayNumber,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { Turned } from './memory.ts';

/** Days on which a store turned out to be shut. */
export interface Shut {
  readonly store: StoreCode;
  readonly from: Instant;
  readonly to: Instant;
}

export const shutOn = (store: StoreCode, dates: readonly string[]): Shut => {
  const days = dates.flatMap((date) => readDate(date) ?? []).sort((a, b) => a - b);
  const first = days[0] ?? (0 as DayNumber);
  return { store, from: startOf(first), to: endOf(days.at(-1) ?? addDays(first, -1)) };
};

/** What the firm learnt in a batch that may change verdicts on what happened before. */
export interface Shaken {
  /** 2.E3: codes whose first fixed price turned out to be another. */
  readonly codes: ReadonlySet<string>;
  /** Stores in which somebody else answers for a role. */
  readonly stores: readonly StoreCode[];
  /** People who turned out to have other roles. */
  readonly people: ReadonlySet<StaffNo>;
  readonly shut: readonly Shut[];
  /** Stores in which other rules are in force, and from when. */
  readonly turned: readonly Turned[];
}

export const isShaken = ({ codes, stores, people, shut, turned }: Shaken): boolean =>
  codes.size + stores.length + people.size + shut.length + turned.length > 0;

/** A term that is counted back from the end of another may be shortened by any day of that one. */
const LONGEST_COUNTED_BACK = 400 * DAY;

/**
 * The cases, in order, whose verdicts may not stand as they were written: more rather than fewer, since each is then
 * judged anew from its events.
 */
export const unsettledCases = async (
  shaken: Shaken,
  trx: Transaction<ReadModels>,
): Promise<readonly string[]> => {
  const found = new Set<string>();
  const add = (rows: readonly { readonly case_no: string }[]) => {
    for (const { case_no } of rows) found.add(case_no);
  };
  if (shaken.codes.size > 0) {
    const quoted = trx.selectFrom('quoted_code').where('code', 'in', [...shaken.codes]);
    add(await quoted.select('case_no').distinct().execute());
  }
  if (shaken.stores.length > 0) {
    add(await trx.selectFrom('case_list').where('store', 'in', shaken.stores).select('case_no').execute());
  }
  if (shaken.people.size > 0) {
    const acted = trx.selectFrom('case_timeline').where('actor_kind', '=', 'person');
    add(
      await acted
        .where('actor', 'in', [...shaken.people])
        .select('case_no')
        .distinct()
        .execute(),
    );
  }
  for (const turned of shaken.turned) add(await goneOnSince(turned, trx));
  for (const shut of shaken.shut) add(await runningOn(shut, trx));
  return [...found].sort();
};

/** Rules hold for what happens; a journal may have told of days to come before the edition was adopted. */
const goneOnSince = ({ stores, from }: Turned, trx: Transaction<ReadModels>) =>
  trx
    .selectFrom('case_list')
    .where('store', 'in', stores.length === 0 ? [''] : stores)
    .where('latest_at', '>=', from)
    .select('case_no')
    .execute();

const runningOn = ({ store, from, to }: Shut, trx: Transaction<ReadModels>) =>
  trx
    .selectFrom('obligation')
    .where('store', '=', store)
    .where('case_no', '<>', '')
    .where('from_at', '<', to)
    .where(
      sql<Instant>`CASE WHEN term->>'kind' = 'working_days_before' THEN from_at + ${LONGEST_COUNTED_BACK}::bigint ELSE due_at END`,
      '>=',
      from,
    )
    .select('case_no')
    .distinct()
    .execute();
