import { SITE_EVENTS, caseNoOf } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { StoreCode } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { FIRM_TYPES } from '../judging/firm.ts';
import { stands, withdrawalsUpTo } from '../judging/withdrawals.ts';
import { QUOTING } from '@casetrail/domain';
import { sortOut } from './event-types.ts';
import { Memory, type MemoryOptions } from './memory.ts';

const PAGE = 5_000;

const RESTORED: readonly string[] = [
  ...FIRM_TYPES.filter((type) => !(QUOTING as readonly string[]).includes(type)),
  ...SITE_EVENTS,
];

/**
 * The memory as it was when the rows reached a position: people, stores and sites from the log, prices from the rows.
 * Cases come back when they go on.
 */
export const restore = async (
  db: Kysely<ReadModels>,
  log: EventStore,
  options: MemoryOptions,
  position: number,
): Promise<Memory> => {
  const memory = new Memory(options);
  if (position === 0) return memory;
  const cases = await db.selectFrom('case_list').select(['case_no', 'store']).execute();
  const stores = new Map(cases.map(({ case_no, store }) => [case_no, store as StoreCode]));
  const withdrawals = await withdrawalsUpTo(log, position);
  for (let after = 0; ;) {
    const page = await log.readAll(after, PAGE, RESTORED);
    for (const event of page)
      if (event.position <= position && stands(event, withdrawals)) recall(memory, sortOut(event), stores);
    after = page.at(-1)?.position ?? after;
    if (page.length < PAGE || after >= position) break;
  }
  memory.holders.settle();
  await recallRows(db, memory);
  return memory;
};

const recall = (
  memory: Memory,
  { of, event }: ReturnType<typeof sortOut>,
  stores: ReadonlyMap<string, StoreCode>,
): void => {
  if (of === 'staff') memory.noteStaff(event);
  else if (of === 'store') memory.noteStore(event);
  else if (of === 'edition') memory.noteEdition(event);
  else if (of === 'case') {
    const store = stores.get(caseNoOf(event.stream));
    if (store !== undefined) memory.noteCase(event, store);
  }
};

const recallRows = async (db: Kysely<ReadModels>, memory: Memory): Promise<void> => {
  for (const { code, unit_price_fen, at, position } of await db
    .selectFrom('price_book')
    .selectAll()
    .execute())
    memory.firm.prices.restore(code, { unitPrice: unit_price_fen, at, position });
  for (const { code, latest_at } of await db.selectFrom('store').select(['code', 'latest_at']).execute())
    if (latest_at !== null) memory.monthsOf(code as StoreCode).reach(latest_at);
};
