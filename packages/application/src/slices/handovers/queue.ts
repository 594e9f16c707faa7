import type { OrphanedWork, QueueView } from '@casetrail/contract';
import { formatInstant, type Instant, type StaffNo } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { Rows } from '../../sight/rows.ts';
import { dutyView, type DutyContext, type DutyRow } from './duties.ts';
import { absenceOf, handoversOfCases } from './lists.ts';
import { absenceView, handoverView, personIn } from './views.ts';

/** Nobody reads more than this in one go; the lists have the rest. */
const MOST = 500;

/** What one person has to do, to answer, to wait for and to decide, as of now. */
export const queueOf = (rows: Rows, person: StaffNo, context: DutyContext): Promise<QueueView> =>
  rows.snapshot(async (snapshot) => {
    const { firm, now } = context;
    const absence = await absenceOf(snapshot, person, now);
    const mine = await casesHeldBy(snapshot, person);
    const duties = await dutiesOf(snapshot, now, {
      open: sql`o.responsible = ${person}`,
      missed: sql`${DOER} = ${person} AND (${isAmong(mine)} OR o.responsible COLLATE "C" = ${person})`,
    });
    const others = await dutiesOf(snapshot, now, {
      open: sql`o.responsible <> ${person} AND ${isAmong(mine)}`,
      missed: sql`${DOER} <> ${person} AND ${isAmong(mine)}`,
    });
    return {
      person: personIn(firm, person),
      asOf: formatInstant(now),
      absence: absence ? absenceView(absence, firm, now) : null,
      duties: duties.map((row) => dutyView(row, context)),
      toAnswer: await handovers(snapshot, context, sql`h.receiver = ${person} AND h.status = 'offered'`),
      waiting: {
        handovers: await handovers(
          snapshot,
          context,
          sql`h.giver = ${person} AND h.status IN ('offered', 'declined') AND ${IS_LATEST}`,
        ),
        duties: others.map((row) => dutyView(row, context)),
      },
      toDecide: await orphans(snapshot, person, context),
    };
  });

type Snapshot = Transaction<ReadModels>;
type Condition = ReturnType<typeof sql>;

/**
 * Who has to do it now. What was missed is answered for by whoever held the role then, but it is still to be done, and
 * by whoever holds the role by now.
 */
const DOER = sql`CASE WHEN o.status = 'open' THEN o.responsible ELSE coalesce(CASE o.role
  WHEN 'customer_manager' THEN c.customer_manager WHEN 'designer' THEN c.designer
  WHEN 'estimator' THEN c.estimator WHEN 'project_manager' THEN c.project_manager END, o.responsible) END`;

/** Whose work it is while he is away and another does it for him. */
const AWAY = sql`(SELECT m.person FROM rm.moved_work m
  WHERE m.case_no = o.case_no AND m.role = o.role AND m.substitute = ${DOER} LIMIT 1)`;

/** Whose duties: a condition for those that are open, and one for those that were missed. */
interface Whose {
  readonly open: Condition;
  readonly missed: Condition;
}

/**
 * Open, or missed and still to be done; a missed term of a recurring one has been followed by the next. Each is asked for
 * by itself: only so are the few of them found among all that was ever owed.
 */
const dutiesOf = async (snapshot: Snapshot, now: Instant, whose: Whose): Promise<readonly DutyRow[]> => {
  const open = await dutiesThat(snapshot, now, sql`o.status = 'open' AND ${whose.open}`);
  const missed = await dutiesThat(
    snapshot,
    now,
    sql`o.status = 'missed' AND o.term->>'kind' NOT IN ('every_days', 'month_window') AND ${whose.missed}`,
  );
  return [...open, ...missed].sort(byDueTime).slice(0, MOST);
};

const dutiesThat = async (
  snapshot: Snapshot,
  now: Instant,
  condition: Condition,
): Promise<readonly DutyRow[]> => {
  const { rows } = await sql<DutyRow & { readonly doer: string | null }>`
    SELECT o.*, c.client_name, ${DOER} AS doer, ${AWAY} AS in_place_of FROM rm.obligations_at(${now}) o
    LEFT JOIN rm.case_list c ON c.case_no = o.case_no
    WHERE ${condition}
    ORDER BY o.due_at, o.case_no COLLATE "C", o.key COLLATE "C" LIMIT ${MOST}`.execute(snapshot);
  return rows.map(({ doer, ...row }) => ({ ...row, responsible: doer }));
};

/** By their bytes, as the database sorts them: numbers of cases and keys are ASCII. */
const byDueTime = (one: DutyRow, other: DutyRow): number =>
  one.due_at - other.due_at || compared(one.case_no, other.case_no) || compared(one.key, other.key);

const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Cases in which somebody has a role now. */
const casesHeldBy = async (snapshot: Snapshot, person: StaffNo): Promise<readonly string[]> => {
  const { rows } = await sql<{ readonly case_no: string }>`SELECT c.case_no FROM rm.case_list c
    WHERE ${person} IN (c.customer_manager, c.designer, c.estimator, c.project_manager)`.execute(snapshot);
  return rows.map((row) => row.case_no);
};

const isAmong = (cases: readonly string[]): Condition =>
  sql`o.case_no COLLATE "C" = ANY (${[...cases]}::text[])`;

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
  const { rows } = await sql<{ id: string; store: string; left_at: Instant; cases: string[] }>`
    SELECT d.id, d.store, d.left_at, coalesce((
        SELECT array_agg(DISTINCT w.case_no ORDER BY w.case_no) FROM (
          SELECT c.case_no FROM rm.case_list c WHERE c.status NOT IN ('completed', 'lost')
            AND d.id IN (c.customer_manager, c.designer, c.estimator, c.project_manager)
          UNION SELECT o.case_no FROM rm.obligations_at(${now}) o
            LEFT JOIN rm.case_list c ON c.case_no = o.case_no
            WHERE ${DOER} = d.id AND o.case_no <> '' AND o.status IN ('open', 'missed')
              AND NOT (o.status = 'missed' AND o.term->>'kind' IN ('every_days', 'month_window'))
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
