import type { CaseNo, Instant, StaffNo, StoreCode } from '@casetrail/kernel';
import type { Pool } from 'pg';

/** For whom somebody stands in at a moment. */
interface StandingIn {
  readonly kind: 'standing-in';
  readonly substitute: StaffNo;
  readonly at: Instant;
}

/** Where a case is, and whether somebody has or had a part in it. */
interface PlaceOfCase {
  readonly kind: 'place';
  readonly caseNo: CaseNo;
  readonly person: StaffNo | undefined;
}

export type Asked = StandingIn | PlaceOfCase;

interface Answered {
  /** Those who are away, in the order of their numbers. */
  readonly absent: readonly StaffNo[];
  /** Absent where there is no row of the case. */
  readonly place: { readonly store: StoreCode; readonly isOwn: boolean } | undefined;
}

interface Row {
  readonly nth: number;
  readonly person: StaffNo | null;
  readonly store: StoreCode | null;
  readonly is_own: boolean | null;
}

/**
 * Most who ask hold a role in the case: its own row says so, and nothing else is looked at.
 * @param substitutes rows of nth, substitute and moment
 * @param places rows of nth, case and person
 */
const standing = (substitutes: string, places: string): string => /* sql */ `
SELECT DISTINCT asked.nth, a.person, NULL::text AS store, NULL::boolean AS is_own
FROM ${substitutes} AS asked (nth, substitute, at)
JOIN rm.absence a ON a.substitute = asked.substitute COLLATE "C" AND a.from_at <= asked.at AND a.to_at > asked.at
WHERE a.ended_at IS NULL
UNION ALL
SELECT asked.nth, NULL, c.store,
       asked.person COLLATE "C" = ANY (ARRAY[c.customer_manager, c.designer, c.estimator, c.project_manager]) IS TRUE
         OR rm.takes_part(asked.person, c.case_no)
FROM ${places} AS asked (nth, case_no, person)
JOIN rm.case_list c ON c.case_no = asked.case_no COLLATE "C"
ORDER BY 1, 2`;

const MANY = standing(
  'unnest($1::int[], $2::text[], $3::bigint[])',
  'unnest($4::int[], $5::text[], $6::text[])',
);

/** What one request asks, mostly: it stands on a plan that is made once, while for short lists it is made anew each time. */
const ONE_EACH = standing(
  '(VALUES ($1::int, $2::text, $3::bigint))',
  '(VALUES ($4::int, $5::text, $6::text))',
);

/** What the rows say of where people and cases stand: all that is asked at a time in one trip, answered in its order. */
export const standings = async (pool: Pool, asked: readonly Asked[]): Promise<readonly Answered[]> => {
  const numbered = asked.map((one, nth) => ({ nth, one }));
  const substitutes = numbered.flatMap(({ nth, one }) =>
    one.kind === 'standing-in' ? [{ nth, ...one }] : [],
  );
  const places = numbered.flatMap(({ nth, one }) => (one.kind === 'place' ? [{ nth, ...one }] : []));
  const lists = [
    substitutes.map(({ nth }) => nth),
    substitutes.map(({ substitute }) => substitute),
    substitutes.map(({ at }) => at),
    places.map(({ nth }) => nth),
    places.map(({ caseNo }) => caseNo),
    places.map(({ person }) => person ?? ''),
  ];
  // Of what is not asked there is one as well then, of nothing: nobody is called null.
  const isOneEach = substitutes.length <= 1 && places.length <= 1;
  const { rows } = await pool.query<Row>({
    ...(isOneEach ? { name: 'rm_standing', text: ONE_EACH } : { name: 'rm_standings', text: MANY }),
    values: isOneEach ? lists.map(([value]) => value ?? null) : lists,
  });
  return numbered.map(({ nth }) => answerOf(rows.filter((row) => row.nth === nth)));
};

const answerOf = (rows: readonly Row[]): Answered => {
  const place = rows.find(({ store }) => store !== null);
  return {
    absent: rows.flatMap(({ person }) => person ?? []),
    place: place?.store ? { store: place.store, isOwn: place.is_own === true } : undefined,
  };
};
