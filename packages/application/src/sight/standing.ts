import type { CaseNo, Instant, StaffNo, StoreCode } from '@casetrail/kernel';
import type { Pool } from 'pg';

/** For whom somebody may stand in, and when. */
export interface StandingIn {
  readonly substitute: StaffNo;
  readonly at: Instant;
}

/** Those who are away then and for whom each stands in, in the order of the questions. */
export const absentFor = async (
  pool: Pool,
  asked: readonly StandingIn[],
): Promise<readonly (readonly StaffNo[])[]> => {
  const { rows } = await pool.query<{ nth: number; person: StaffNo }>({
    name: 'rm_absent_for',
    text: `SELECT DISTINCT asked.nth::int AS nth, a.person
       FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS asked (substitute, at, nth)
       JOIN rm.absence a ON a.substitute = asked.substitute COLLATE "C" AND a.from_at <= asked.at AND a.to_at > asked.at
       WHERE a.ended_at IS NULL ORDER BY 1, 2`,
    values: [asked.map(({ substitute }) => substitute), asked.map(({ at }) => at)],
  });
  const found = asked.map((): StaffNo[] => []);
  for (const { nth, person } of rows) found[nth - 1]?.push(person);
  return found;
};

/** Where a case is, as somebody sees it who may have a part in it. */
export interface CaseSeen {
  readonly caseNo: CaseNo;
  readonly person: StaffNo | undefined;
}

/** The store of each case and whether the person has or had a part in it, in the order of the questions; undefined where no row says. */
export const placesOf = async (
  pool: Pool,
  asked: readonly CaseSeen[],
): Promise<readonly ({ readonly store: StoreCode; readonly isOwn: boolean } | undefined)[]> => {
  const { rows } = await pool.query<{ nth: number; store: StoreCode; is_own: boolean }>({
    name: 'rm_places_of',
    // Most who ask hold a role in the case: its own row says so, and nothing else is looked at.
    text: `SELECT asked.nth::int AS nth, c.store,
         asked.person COLLATE "C" = ANY (ARRAY[c.customer_manager, c.designer, c.estimator, c.project_manager])
           IS TRUE OR rm.takes_part(asked.person, c.case_no) AS is_own
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (case_no, person, nth)
       JOIN rm.case_list c ON c.case_no = asked.case_no COLLATE "C"`,
    values: [asked.map(({ caseNo }) => caseNo), asked.map(({ person }) => person ?? '')],
  });
  const found = new Map(rows.map(({ nth, store, is_own }) => [nth, { store, isOwn: is_own }]));
  return asked.map((_, at) => found.get(at + 1));
};
