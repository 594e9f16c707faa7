import type { OrphanedWork, QueueView } from '@casetrail/contract';
import { formatInstant, type Instant, type StaffNo } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { Rows } from '../../sight/rows.ts';
import { dutyView, type DutyContext } from './duties.ts';
import { absenceOf, handoversOfCases } from './lists.ts';
import { DOER, IS_TO_DO, owedBy } from './queue-duties.ts';
import { absenceView, handoverView, personIn } from './views.ts';

/** Nobody reads more handovers than this in one go; their list has the rest. */
const MOST = 500;

/** Duties of each state, where nobody says how many. */
const USUAL_SIZE = 100;

/**
 * What one person has to do, to answer, to wait for and to decide, as of now.
 * @param size how many duties of each state, and of others, at most; what there is in all is counted
 */
export const queueOf = (
  rows: Rows,
  person: StaffNo,
  context: DutyContext,
  size = USUAL_SIZE,
): Promise<QueueView> =>
  rows.snapshot(async (snapshot) => {
    const { firm, now } = context;
    const absence = await absenceOf(snapshot, person, now);
    const owed = await owedBy(snapshot, person, { firm, now, size });
    return {
      person: personIn(firm, person),
      asOf: formatInstant(now),
      absence: absence ? absenceView(absence, firm, now) : null,
      duties: owed.own.map((row) => dutyView(row, context)),
      counts: owed.counts,
      toAnswer: await handovers(snapshot, context, sql`h.receiver = ${person} AND h.status = 'offered'`),
      waiting: {
        handovers: await handovers(
          snapshot,
          context,
          sql`h.giver = ${person} AND h.status IN ('offered', 'declined') AND ${IS_LATEST}`,
        ),
        duties: owed.others.map((row) => dutyView(row, context)),
        count: owed.othersCount,
      },
      toDecide: await orphans(snapshot, person, context),
    };
  });

type Snapshot = Transaction<ReadModels>;
type Condition = ReturnType<typeof sql>;

/** A later offer of the same role took its place, or the role went to somebody else. */
const IS_LATEST = sql`NOT EXISTS (SELECT FROM rm.handover l
  WHERE l.case_no = h.case_no AND l.role = h.role AND l.handover > h.handover)`;

const handovers = async (
  snapshot: Snapshot,
  { firm, clients }: DutyContext,
  which: Condition,
): Promise<QueueView['toAnswer']> => {
  const rows = await handoversOfCases(snapshot)
    .where(sql<boolean>`${which}`)
    .orderBy('h.offered_at')
    .orderBy('h.id')
    .limit(MOST)
    .execute();
  return rows.map((row) => handoverView(row, firm, clients));
};

/** Work of those who left without a successor, which this person has to give to somebody. */
const orphans = async (
  snapshot: Snapshot,
  person: StaffNo,
  { firm, now }: DutyContext,
): Promise<OrphanedWork[]> => {
  // Most have nobody's work to give on, and need not wait until it is planned how that would be found.
  const departures = await snapshot
    .selectFrom('departure')
    .where('decides', '=', person)
    .select('id')
    .limit(1)
    .execute();
  if (departures.length === 0) return [];
  const { rows } = await sql<{ id: string; store: string; left_at: Instant; cases: string[] }>`
    SELECT d.id, d.store, d.left_at, coalesce((
        SELECT array_agg(DISTINCT w.case_no ORDER BY w.case_no) FROM (
          SELECT c.case_no FROM rm.case_list c WHERE c.status NOT IN ('completed', 'lost')
            AND d.id IN (c.customer_manager, c.designer, c.estimator, c.project_manager)
          UNION SELECT o.case_no FROM rm.obligations_at(${now}) o
            LEFT JOIN rm.case_list c ON c.case_no = o.case_no
            WHERE ${DOER} = d.id AND o.case_no <> '' AND ${IS_TO_DO}
        ) w), '{}') AS cases
    FROM rm.departure d WHERE d.decides = ${person} ORDER BY d.left_at, d.id`.execute(snapshot);
  return rows
    .filter(({ cases }) => cases.length > 0)
    .map(({ id, store, left_at, cases }) => ({
      person: personIn(firm, id),
      store,
      leftAt: formatInstant(left_at),
      cases,
    }));
};
