import {
  caseStream,
  lostStream,
  type RecordedCaseEvent,
  type RecordedLostClientEvent,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import {
  gathered,
  type CaseNo,
  type Instant,
  type Role,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { readModelsOf } from '@casetrail/read-models';
import type { Pool } from 'pg';
import type { FirmReader } from '../judging/firm-reader.ts';
import { areUp, type Rows } from '../projections/rows-up.ts';
import { standings, type Asked } from './standing.ts';

/** What somebody does in a store. */
export interface Post {
  readonly store: StoreCode;
  readonly roles: readonly Role[];
  /** The one who is away and whose post it is, of a substitute. */
  readonly inPlaceOf?: StaffNo;
}

/** Where things are and whose, which decides who may see and change them. */
export interface Whereabouts {
  /**
   * What a person does now, with what is lent to him as a substitute for just these days; nothing where nobody has this number.
   * @param since of this process's monotonic clock: what the firm was found to know since then is good enough
   */
  postsOf(no: StaffNo, since?: number): Promise<readonly Post[]>;
  /** The stores in which a person works now, by his own posts. */
  storesOf(no: StaffNo): Promise<readonly StoreCode[]>;
  /**
   * The store of a case, and whether a person has or had a part in it; undefined where there is no such case.
   * @param known what the rows were found to say meanwhile
   */
  ofCase(
    caseNo: CaseNo,
    person: StaffNo | undefined,
    known?: Promise<CasePlace | undefined>,
  ): Promise<CasePlace | undefined>;
  /** The same by the rows alone. Asked in the same turn as `postsOf` it takes no trip of its own. */
  rowOfCase(caseNo: CaseNo, person: StaffNo | undefined): Promise<CasePlace | undefined>;
  /** Brings the rows that `ofCase` asks up with what was recorded by now, or waits two seconds at most until they are. */
  catchUp(): Promise<void>;
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
  readonly projection: Rows;
  readonly desk: { catchUp(): Promise<void> };
  readonly clock: () => Instant;
}

export const whereaboutsOf = ({ pool, log, firm, projection, desk, clock }: Ports): Whereabouts => {
  const db = readModelsOf(pool);
  const standing = gathered((asked: readonly Asked[]) => standings(pool, asked));
  const own = async (no: StaffNo, at: Instant, since?: number): Promise<readonly Post[]> => {
    const posts = (await firm.current(since)).directory.postsOf(no, at);
    return posts.filter(({ roles }) => roles.length > 0);
  };
  const isNamed = async (caseNo: CaseNo, person: StaffNo | undefined): Promise<boolean> =>
    person !== undefined &&
    ((await log.read(lostStream(caseNo))) as readonly RecordedLostClientEvent[]).some(
      (event) =>
        event.type === 'AnalysisSubmitted' && event.data.responsible.some(({ staff }) => staff === person),
    );
  return {
    async postsOf(no, since) {
      const now = clock();
      const [{ absent: lent }, mine] = await Promise.all([
        standing({ kind: 'standing-in', substitute: no, at: now }),
        own(no, now, since),
      ]);
      const posts = await Promise.all(
        lent.map(async (person) =>
          (await own(person, now, since)).map((post): Post => ({ ...post, inPlaceOf: person })),
        ),
      );
      return [...mine, ...posts.flat()];
    },
    storesOf: async (no) => (await own(no, clock())).map(({ store }) => store),
    rowOfCase: async (caseNo, person) => (await standing({ kind: 'place', caseNo, person })).place,
    async ofCase(caseNo, person, known) {
      const row = await (known ?? this.rowOfCase(caseNo, person));
      // Whoever an analysis names has to be able to read what he replies to, whether or not he worked on the case.
      if (row) return { store: row.store, isOwn: row.isOwn || (await isNamed(caseNo, person)) };
      // The rows may be a moment behind what was just recorded.
      const [first] = (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];
      if (first?.type !== 'ClientReceived') return undefined;
      return {
        store: first.data.store,
        isOwn: first.actor.kind === 'person' && first.actor.no === person,
      };
    },
    catchUp: async () => areUp(projection, (await log.head()).position),
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
