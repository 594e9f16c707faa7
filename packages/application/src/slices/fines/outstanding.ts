import { fineStream, type Outstanding, type RecordedFineEvent } from '@casetrail/domain';
import { money, type Instant, type Money, type StaffNo, type StoreCode, type Uuid } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Kysely } from 'kysely';
import { recordIn } from './fine-row.ts';
import type { FineRowPorts } from './ports.ts';

/** Issued and not settled: what a month may take of. */
const OPEN = ['issued', 'signed', 'refused', 'appealed'];

/** The fines of a store issued before a moment that are open, or of which more was taken than they are to cost by now. */
export const outstandingIn = async (
  db: Kysely<ReadModels>,
  store: StoreCode,
  before: Instant,
): Promise<readonly Outstanding[]> => {
  const rows = await db
    .selectFrom('fine')
    .select(['id', 'record'])
    .where('store', '=', store)
    .where(({ eb, or, and }) =>
      or([
        eb('status', 'in', OPEN),
        sql<boolean>`record -> 'formerly' IS NOT NULL`,
        and([
          or([eb('deducted_fen', '>', 0 as Money), eb('paid_fen', '>', 0 as Money)]),
          or([
            eb('stands', '=', false),
            eb('status', 'in', ['withdrawn', 'waived']),
            sql<boolean>`deducted_fen + paid_fen > amount_fen`,
          ]),
        ]),
      ]),
    )
    .where('issued_at', '<', before)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ fineId: row.id as Uuid, fine: recordIn(row) }));
};

/** What statements of other stores took in a month from the wages of these people. */
export const takenElsewhere = async (
  { db, log }: FineRowPorts,
  people: readonly StaffNo[],
  store: StoreCode,
  month: string,
): Promise<ReadonlyMap<StaffNo, Money>> => {
  const taken = new Map<StaffNo, Money>();
  if (people.length === 0) return taken;
  const rows = await db
    .selectFrom('fine')
    .select(['id', 'person', 'months'])
    .where('person', 'in', people)
    .where('store', '<>', store)
    .where('unit', '=', 'cny')
    .execute();
  const deducted = rows.filter(({ months }) => months.includes(month));
  const streams = await log.readStreams(deducted.map(({ id }) => fineStream(id as Uuid)));
  for (const { id, person } of deducted) {
    const events = (streams.get(fineStream(id as Uuid)) ?? []) as readonly RecordedFineEvent[];
    for (const event of events) {
      if (event.type !== 'FineDeducted' || event.data.month !== month) continue;
      const no = person as StaffNo;
      taken.set(no, ((taken.get(no) ?? 0) + money(event.data.amount)) as Money);
    }
  }
  return taken;
};
