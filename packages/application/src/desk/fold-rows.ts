import { caseNoOf, isWithdrawal } from '@casetrail/domain';
import type { RecordedEvent } from '@casetrail/kernel';
import type { DeskRows, DeskTable, ReadModels, RowWriter } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { RowFold } from '../slices/slice.ts';

type Row = DeskRows[DeskTable];

/** One event that changes one row. */
interface Change {
  readonly event: RecordedEvent;
  readonly key: string;
}

/** Folds a batch into the rows of one table. What was made of a case before it was withdrawn goes. */
export const foldRows = async (
  fold: RowFold,
  events: readonly RecordedEvent[],
  rows: RowWriter,
  trx: Transaction<ReadModels>,
): Promise<void> => {
  const { caseIn } = fold;
  let rest = events;
  while (caseIn !== undefined) {
    const at = rest.findIndex(isWithdrawal);
    const withdrawn = rest[at];
    if (!withdrawn) break;
    await foldPart(fold, rest.slice(0, at), rows, trx);
    await trx.deleteFrom(fold.table).where(sql.ref(caseIn), '=', caseNoOf(withdrawn.stream)).execute();
    rest = rest.slice(at + 1);
  }
  await foldPart(fold, rest, rows, trx);
};

/** Those rows that it touches are read once and written once. */
const foldPart = async (
  fold: RowFold,
  events: readonly RecordedEvent[],
  rows: RowWriter,
  trx: Transaction<ReadModels>,
): Promise<void> => {
  const changes = events
    .filter(({ type }) => fold.types.includes(type))
    .flatMap((event): Change[] => fold.keysOf(event).map((key) => ({ event, key })));
  if (changes.length === 0) return;
  const keys = [...new Set(changes.map(({ key }) => key))];
  const found = await readRows(fold.table, keys, trx);
  for (const { event, key } of changes) {
    const row = fold.evolve(found.get(key), event, key);
    if (row) found.set(key, row);
    else found.delete(key);
  }
  await rows.remove(
    fold.table,
    'id',
    keys.filter((key) => !found.has(key)),
  );
  await rows.upsert(fold.table, [...found.values()]);
};

const readRows = async (
  table: DeskTable,
  keys: readonly string[],
  trx: Transaction<ReadModels>,
): Promise<Map<string, Row>> => {
  // One table at a time: of a union of tables the compiler knows only that each column may be any of theirs.
  const rows = (await trx
    .selectFrom(table)
    .where(sql<boolean>`id = ANY (${keys}::text[])`)
    .selectAll()
    .execute()) as unknown as readonly Row[];
  return new Map(rows.map((row) => [row.id, row]));
};
