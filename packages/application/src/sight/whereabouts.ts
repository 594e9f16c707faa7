import {
  caseStream,
  lostStream,
  type RecordedCaseEvent,
  type RecordedLostClientEvent,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { CaseNo, Instant, Role, StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import { readModelsOf, type ReadModels } from '@casetrail/read-models';
import { sql, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { FirmReader } from '../judging/firm-reader.ts';

/** What somebody does in a store. */
export interface Post {
  readonly store: StoreCode;
  readonly roles: readonly Role[];
  /** The one who is away and whose post it is, of a substitute. */
  readonly inPlaceOf?: StaffNo;
}

/** Where things are and whose, which decides who may see and change them. */
export interface Whereabouts {
  /** What a person does now, with what is lent to him as a substitute for just these days; nothing where nobody has this number. */
  postsOf(no: StaffNo): Promise<readonly Post[]>;
  /** The stores in which a person works now, by his own posts. */
  storesOf(no: StaffNo): Promise<readonly StoreCode[]>;
  /** The store of a case, and whether a person has or had a part in it; undefined where there is no such case. */
  ofCase(caseNo: CaseNo, person: StaffNo | undefined): Promise<CasePlace | undefined>;
  /** The store of a fine and the person fined; undefined where there is no such fine. */
  ofFine(id: Uuid): Promise<FinePlace | undefined>;
}

export interface CasePlace {
  readonly store: StoreCode;
  readonly isOwn: boolean;
}

export interface FinePlace {
  readonly store: StoreCode;
  readonly person: StaffNo | undefined;
}

interface Ports {
  readonly pool: Pool;
  readonly log: EventStore;
  readonly firm: FirmReader;
  readonly desk: { catchUp(): Promise<void> };
  readonly clock: () => Instant;
}

export const whereaboutsOf = ({ pool, log, firm, desk, clock }: Ports): Whereabouts => {
  const db = readModelsOf(pool);
  const own = async (no: StaffNo, at: Instant): Promise<readonly Post[]> => {
    const posts = (await firm.current()).directory.postsOf(no, at);
    return posts.filter(({ roles }) => roles.length > 0);
  };
  const isNamed = async (caseNo: CaseNo, person: StaffNo | undefined): Promise<boolean> =>
    person !== undefined &&
    ((await log.read(lostStream(caseNo))) as readonly RecordedLostClientEvent[]).some(
      (event) =>
        event.type === 'AnalysisSubmitted' && event.data.responsible.some(({ staff }) => staff === person),
    );
  return {
    async postsOf(no) {
      const now = clock();
      const lent = await absentFor(db, no, now);
      const posts = await Promise.all(
        lent.map(async (person) =>
          (await own(person, now)).map((post): Post => ({ ...post, inPlaceOf: person })),
        ),
      );
      return [...(await own(no, now)), ...posts.flat()];
    },
    storesOf: async (no) => (await own(no, clock())).map(({ store }) => store),
    async ofCase(caseNo, person) {
      const row = await db
        .selectFrom('case_list')
        .where('case_no', '=', caseNo)
        .select(['store', sql<boolean>`rm.takes_part(${person ?? ''}, ${caseNo})`.as('isOwn')])
        .executeTakeFirst();
      // Whoever an analysis names has to be able to read what he replies to, whether or not he worked on the case.
      if (row) return { store: row.store as StoreCode, isOwn: row.isOwn || (await isNamed(caseNo, person)) };
      // The rows may be a moment behind what was just recorded.
      const [first] = (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];
      if (first?.type !== 'ClientReceived') return undefined;
      return {
        store: first.data.store,
        isOwn: first.actor.kind === 'person' && first.actor.no === person,
      };
    },
    async ofFine(id) {
      const find = () =>
        db.selectFrom('fine').where('id', '=', id).select(['store', 'person']).executeTakeFirst();
      let row = await find();
      if (!row) {
        await desk.catchUp();
        row = await find();
      }
      return row && { store: row.store as StoreCode, person: (row.person as StaffNo | null) ?? undefined };
    },
  };
};

/** Those who are away at a moment and for whom a person stands in. */
const absentFor = async (
  db: Kysely<ReadModels>,
  substitute: StaffNo,
  now: Instant,
): Promise<readonly StaffNo[]> => {
  const rows = await db
    .selectFrom('absence')
    .where('substitute', '=', substitute)
    .where('from_at', '<=', now)
    .where('to_at', '>', now)
    .where('ended_at', 'is', null)
    .select('person')
    .execute();
  return [...new Set(rows.map(({ person }) => person as StaffNo))].sort();
};
