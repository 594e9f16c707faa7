import { caseNoOf } from '@casetrail/domain';
import type { RecordedEvent, StoreCode } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { sortOut } from './event-types.ts';
import type { Memory } from './memory.ts';

/**
 * Lets the memory follow events whose rows somebody else has written: people, stores and prices are noted; the cases
 * are forgotten, and folded again when they go on here. False where it cannot: the memory is then worth nothing.
 */
export const passOver = async (
  events: readonly RecordedEvent[],
  memory: Memory,
  db: Kysely<ReadModels>,
): Promise<boolean> => {
  const sorted = events.map(sortOut);
  const streams = new Set(sorted.flatMap(({ of, event }) => (of === 'case' ? [event.stream] : [])));
  const stores = await storesOf([...streams].map(caseNoOf), db);
  for (const { of, event } of sorted) {
    if (of === 'staff') memory.noteStaff(event);
    else if (of === 'store') memory.noteStore(event);
    else if (of === 'edition') memory.noteEdition(event);
    else if (of === 'case') {
      const store = stores.get(caseNoOf(event.stream));
      // It was withdrawn further on.
      if (store === undefined) return false;
      memory.noteCase(event, store);
    }
  }
  for (const stream of streams) memory.cases.delete(stream);
  memory.holders.settle();
  for (const months of memory.months.values()) months.doubt();
  return true;
};

/** The store of each case that has a row. */
const storesOf = async (
  cases: readonly string[],
  db: Kysely<ReadModels>,
): Promise<ReadonlyMap<string, StoreCode>> => {
  if (cases.length === 0) return new Map();
  const rows = await db
    .selectFrom('case_list')
    .where('case_no', 'in', cases)
    .select(['case_no', 'store'])
    .execute();
  return new Map(rows.map(({ case_no, store }) => [case_no, store as StoreCode]));
};
