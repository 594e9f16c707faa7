import type { AbsenceList, AbsenceQuery, HandoverList, HandoverQuery } from '@casetrail/contract';
import type { Instant } from '@casetrail/kernel';
import type { AbsenceRow, ReadModels } from '@casetrail/read-models';
import { sql, type Kysely, type SqlBool } from 'kysely';
import type { ClientSight } from '../privacy/client-sight.ts';
import type { Firm } from '../../judging/firm.ts';
import { matching } from '../../queries/matching.ts';
import { pageOf } from '../../queries/paging.ts';
import type { Rows } from '../../sight/rows.ts';
import { absenceView, handoverView } from './views.ts';

/** Handovers that fit a query, the latest first. */
export const listHandovers = (
  rows: Rows,
  query: HandoverQuery,
  firm: Firm,
  clients: ClientSight,
): Promise<HandoverList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = handoversOfCases(snapshot).where(
      matching({
        'c.store': query.store,
        'h.case_no': query.case,
        'h.receiver': query.receiver,
        'h.giver': query.giver,
        'h.status': query.status,
      }),
    );
    const { total } = await fitting
      .clearSelect()
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const found = await fitting
      .orderBy('h.offered_at', 'desc')
      .orderBy('h.id')
      .limit(size)
      .offset(offset)
      .execute();
    return { items: found.map((row) => handoverView(row, firm, clients)), total, page, size };
  });

/** Each with what its case's row says of where it is. */
export const handoversOfCases = (db: Kysely<ReadModels>) =>
  db
    .selectFrom('handover as h')
    .leftJoin('case_list as c', 'c.case_no', 'h.case_no')
    .selectAll('h')
    .select(['c.store', 'c.client_name']);

/** Absences that fit a query, those that end last first. */
export const listAbsences = (
  rows: Rows,
  query: AbsenceQuery,
  now: Instant,
  firm: Firm,
): Promise<AbsenceList> =>
  rows.snapshot(async (snapshot) => {
    const { page, size, offset } = pageOf(query);
    const fitting = snapshot
      .selectFrom('absence as a')
      .where(matching({ 'a.store': query.store, 'a.person': query.person }))
      .where(inState(query.state, now));
    const { total } = await fitting
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const found = await fitting
      .selectAll('a')
      .select(CASES_MOVED.as('cases'))
      .orderBy('a.to_at', 'desc')
      .orderBy('a.id')
      .limit(size)
      .offset(offset)
      .execute();
    return { items: found.map((row) => absenceView(row, firm, now)), total, page, size };
  });

/** The absence that keeps a person away at a moment. */
export const absenceOf = async (
  db: Kysely<ReadModels>,
  person: string,
  now: Instant,
): Promise<(AbsenceRow & { readonly cases: number }) | undefined> =>
  db
    .selectFrom('absence as a')
    .where('a.person', '=', person)
    .where(inState('running', now))
    .selectAll('a')
    .select(CASES_MOVED.as('cases'))
    .orderBy('a.from_at')
    .executeTakeFirst();

const CASES_MOVED = sql<number>`(SELECT count(*) FROM rm.moved_work m WHERE m.absence = a.id)::int`;

const inState = (state: AbsenceQuery['state'], now: Instant) => {
  switch (state) {
    case 'coming':
      return sql<SqlBool>`a.ended_at IS NULL AND a.from_at > ${now}`;
    case 'running':
      return sql<SqlBool>`a.ended_at IS NULL AND a.from_at <= ${now}`;
    case 'ended':
      return sql<SqlBool>`a.ended_at IS NOT NULL`;
    default:
      return sql<SqlBool>`true`;
  }
};
