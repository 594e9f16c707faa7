import {
  caseNoOf,
  lookStream,
  lostStream,
  receptionOf,
  standing,
  type RecordedCaseEvent,
  type RecordedLookEvent,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { refuse, text, type CaseNo, type Refusal, type StoreCode, type Uuid } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import type { Firm } from '../../judging/firm.ts';
import { PACKAGE_FIELD } from '../evidence/evidence.ts';

/** A case of which an import told something that still stands. */
export interface ImportedCase {
  readonly caseNo: CaseNo;
  readonly stream: string;
  readonly store: StoreCode;
  /** What stands of it, in order of entry. */
  readonly events: readonly RecordedCaseEvent[];
  /** Where the stream stands, with everything that was withdrawn before. */
  readonly revision: number;
}

/** The cases that an import told of and that stand, in order of their numbers. Reads all cases, a page at a time. */
export const casesOf = async (
  log: Pick<EventStore, 'readByStream'>,
  id: Uuid,
): Promise<readonly ImportedCase[]> => {
  const found: ImportedCase[] = [];
  for await (const page of log.readByStream('case-')) {
    for (const [stream, all] of page) {
      const events = standing(all as readonly RecordedCaseEvent[]);
      if (!events.some(({ correlationId }) => correlationId === id)) continue;
      const store = receptionOf(events)?.data.store;
      const revision = all.at(-1)?.revision;
      if (store !== undefined && revision !== undefined)
        found.push({ caseNo: caseNoOf(stream), stream, store, events, revision });
    }
  }
  return found;
};

/** How much of an import stands in the log. */
export const writtenBy = async (
  log: Pick<EventStore, 'readByStream'>,
  id: Uuid,
): Promise<{ readonly cases: number; readonly events: number }> => {
  const cases = await casesOf(log, id);
  const events = cases.flatMap((one) => one.events.filter(({ correlationId }) => correlationId === id));
  return { cases: cases.length, events: events.length };
};

interface Ports {
  readonly log: Pick<EventStore, 'readStreams'>;
  readonly db: Kysely<ReadModels>;
  readonly firm: Firm;
}

/** What relies on each case outside of its own stream; those of which nothing does are absent. */
export const reliedOnIn = async (
  { log, db, firm }: Ports,
  cases: readonly ImportedCase[],
): Promise<ReadonlyMap<CaseNo, Refusal>> => {
  if (cases.length === 0) return new Map();
  const numbers = cases.map(({ caseNo }) => caseNo);
  const [lost, looks, fines] = await Promise.all([
    log.readStreams(numbers.map(lostStream)),
    log.readStreams(numbers.map(lookStream)),
    db.selectFrom('fine').where('case_no', 'in', numbers).select('case_no').distinct().execute(),
  ]);
  const fined = new Set(fines.map(({ case_no }) => case_no));
  const relied = cases.flatMap(({ caseNo, store }): (readonly [CaseNo, Refusal])[] => {
    const told = (looks.get(lookStream(caseNo)) ?? []) as readonly RecordedLookEvent[];
    const taken = told.some(({ data }) => data.fields.includes(PACKAGE_FIELD));
    if (firm.stores.get(store)?.live) return [[caseNo, storeLive(store)]];
    if (fined.has(caseNo)) return [[caseNo, FINED]];
    if ((lost.get(lostStream(caseNo)) ?? []).length > 0) return [[caseNo, ANALYSED]];
    return taken ? [[caseNo, TAKEN]] : [];
  });
  return new Map(relied);
};

const storeLive = (store: string): Refusal =>
  refuse(
    'store-live',
    text(
      `门店 ${store} 已启用实时记录，期限已按此案计算`,
      `store ${store} is live: the clock judges by this case`,
    ),
    'case',
  );
const FINED = refuse(
  'fined',
  text('已有罚单或处罚建议依据此案', 'a fine was proposed or issued on the strength of it'),
  'case',
);
const ANALYSED = refuse('analysed', text('已有跑单分析', 'its loss is being analysed, or was'), 'case');
const TAKEN = refuse('evidence-taken', text('已取走证据包', 'a package of evidence was taken of it'), 'case');
