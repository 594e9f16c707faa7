import type { DutyView, QueueView } from '@casetrail/contract';
import { dayOf, endOf, type Instant, type StaffNo } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import { sql, type Transaction } from 'kysely';
import type { Firm } from '../../judging/firm.ts';
import { keyOf, wholeOf } from '../../queries/list-obligations.ts';
import type { DutyRow } from './duties.ts';

type Snapshot = Transaction<ReadModels>;
type State = DutyView['state'];

/** What somebody owes, and what others owe in his cases: of each state the first that are due, and how many there are. */
interface Owed {
  readonly own: readonly DutyRow[];
  readonly counts: QueueView['counts'];
  readonly others: readonly DutyRow[];
  readonly othersCount: number;
}

/** One duty, by what it is put in order by. */
interface Told extends Pick<DutyRow, 'case_no' | 'key' | 'client_name' | 'in_place_of'> {
  readonly doer: string | null;
  readonly is_own: boolean;
  readonly state: State;
  readonly found: number;
}

type Row = DutyRow & Told;

/** Who has to do it now, as `rm.to_do_of` says it of one person. */
export const DOER = sql`CASE WHEN o.status = 'open' THEN o.responsible ELSE coalesce(CASE o.role
  WHEN 'customer_manager' THEN c.customer_manager WHEN 'designer' THEN c.designer
  WHEN 'estimator' THEN c.estimator WHEN 'project_manager' THEN c.project_manager END, o.responsible) END`;

/** Open, or missed and still to be done; a missed term of a recurring one has been followed by the next. */
export const IS_TO_DO = sql`(o.status = 'open' OR
  (o.status = 'missed' AND o.term->>'kind' NOT IN ('every_days', 'month_window')))`;

/** Whose work it is while he is away and another does it for him. */
const AWAY = sql`(SELECT m.person FROM rm.moved_work m
  WHERE m.case_no = k.case_no AND m.role = k.role AND m.substitute = k.doer LIMIT 1)`;

/** When what is due soon is due at the latest: by the end of the next working day, which stores and editions differ in. */
const soonEnds = (firm: Firm, now: Instant) => {
  const today = dayOf(now);
  const ends = [...firm.stores.keys()].flatMap((store) =>
    firm.rulebook.editions.map(
      ({ version }) =>
        [store, version, endOf(firm.calendarOfVersion(store, version).nextWorkingDay(today).number)] as const,
    ),
  );
  return sql`unnest(${ends.map(([store]) => store)}::text[], ${ends.map(([, version]) => version)}::text[],
    ${ends.map(([, , end]) => end)}::bigint[]) AS n (store, edition, until)`;
};

/** @param size how many of each state at most */
export const owedBy = async (
  snapshot: Snapshot,
  person: StaffNo,
  { firm, now, size }: { readonly firm: Firm; readonly now: Instant; readonly size: number },
): Promise<Owed> => {
  const { rows: told } = await sql<Told>`
    WITH owed AS (
      SELECT o.case_no, o.key, o.due_at, o.role, o.doer, o.doer = ${person} AS is_own, o.client_name, o.is_of_own_case,
        CASE WHEN o.status = 'missed' THEN 'overdue' WHEN o.stands_since IS NOT NULL THEN 'paused'
          WHEN o.due_at <= ${endOf(dayOf(now))} THEN 'today' WHEN o.due_at <= n.until THEN 'soon'
          ELSE 'later' END AS state
      FROM rm.to_do_of(${now}, ${person}) o
      LEFT JOIN ${soonEnds(firm, now)} ON n.store = o.store AND n.edition = o.edition
    ), told AS (
      SELECT *, row_number() OVER (PARTITION BY is_own, CASE WHEN is_own THEN state END
          ORDER BY due_at, case_no COLLATE "C", key COLLATE "C") AS nth,
        count(*) OVER (PARTITION BY is_own, CASE WHEN is_own THEN state END)::int AS found
      FROM owed WHERE is_own OR (doer IS NOT NULL AND is_of_own_case)
    )
    SELECT k.case_no, k.key, k.doer, k.is_own, k.state, k.found, k.client_name, ${AWAY} AS in_place_of
    FROM told k WHERE nth <= ${size}
    ORDER BY due_at, case_no COLLATE "C", key COLLATE "C"`.execute(snapshot);
  // What a duty is in all is looked up for those alone that are told of.
  const whole = await wholeOf(snapshot, told, now);
  const rows = told.flatMap((row): Row[] => {
    const duty = whole.get(keyOf(row));
    return duty ? [{ ...duty, ...row }] : [];
  });
  const own = rows.filter(({ is_own }) => is_own);
  const others = rows.filter(({ is_own }) => !is_own);
  const countOf = (state: State): number => own.find((row) => row.state === state)?.found ?? 0;
  return {
    own: own.map(asDone),
    counts: {
      overdue: countOf('overdue'),
      today: countOf('today'),
      soon: countOf('soon'),
      later: countOf('later'),
      paused: countOf('paused'),
    },
    others: others.map(asDone),
    othersCount: others[0]?.found ?? 0,
  };
};

/** With whoever has to do it in place of who answered for it when it was missed. */
const asDone = (row: Row): DutyRow => ({ ...row, responsible: row.doer });
