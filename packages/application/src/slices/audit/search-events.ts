import type { EventList, EventQuery, EventView } from '@casetrail/contract';
import { tellAnything } from '@casetrail/domain';
import type { About, EventStore, Search } from '@casetrail/event-store';
import {
  DAY,
  formatInstant,
  readInstant,
  Refusal,
  refuse,
  text,
  type Instant,
  type RecordedEvent,
} from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Transaction } from 'kysely';
import type { Firm } from '../../judging/firm.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { Rows } from '../../sight/rows.ts';
import { actorView } from '../../views/case-trail.ts';
import { caseOf, fineIn, kindOf, PREFIXES, streamsOfCase } from './kinds.ts';

export interface SearchPorts {
  /** As it is shown: without what points to a client. */
  readonly shown: EventStore;
  readonly firm: FirmReader;
  readonly rows: Rows;
}

const USUAL_SIZE = 50;

/**
 * Everything that is on record of a person, a case, a time, the latest first. It asks the log itself, not a list made
 * from it: this is where one looks when one does not trust the lists.
 */
export const searchEvents = async (ports: SearchPorts, query: EventQuery): Promise<EventList | Refusal> => {
  // The log hides nothing by itself: it is searched for those who may see the whole firm.
  if (!ports.rows.shows()) return { items: [], next: null };
  const from = beginning(query.from);
  if (from instanceof Refusal) return from;
  const to = end(query.to);
  if (to instanceof Refusal) return to;
  const size = query.size ?? USUAL_SIZE;
  const about = await ports.rows.snapshot((db) => aboutOf(db, query));
  const search: Search = {
    about,
    ...(query.kind && { prefixes: PREFIXES[query.kind] }),
    ...(query.type !== undefined && { types: [query.type] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(query.before !== undefined && { before: query.before }),
    // One more tells whether there is a next page.
    limit: size + 1,
  };
  const events = await ports.shown.search(search);
  const page = events.slice(0, size);
  const firm = await ports.firm.current();
  const cases = await ports.rows.snapshot((db) => casesOfFines(db, page));
  return {
    items: page.map((event) => viewOf(event, firm, cases)),
    next: events.length > size ? (page.at(-1)?.position ?? null) : null,
  };
};

/** A fine names its case and its person only in the event that began it; the list of fines knows the others. */
const aboutOf = async (db: Transaction<ReadModels>, query: EventQuery): Promise<readonly About[]> => {
  const about: About[] = [];
  if (query.person !== undefined) {
    const fines = await db.selectFrom('fine').select('id').where('person', '=', query.person).execute();
    about.push({
      signedBy: query.person,
      mentions: query.person,
      streams: [`staff-${query.person}`, ...fines.map(({ id }) => `fine-${id}`)],
    });
  }
  if (query.case !== undefined) {
    const fines = await db.selectFrom('fine').select('id').where('case_no', '=', query.case).execute();
    about.push({
      mentions: query.case,
      streams: [...streamsOfCase(query.case), ...fines.map(({ id }) => `fine-${id}`)],
    });
  }
  return about;
};

const casesOfFines = async (
  db: Transaction<ReadModels>,
  events: readonly RecordedEvent[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(events.flatMap(({ stream }) => fineIn(stream) ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('fine').select(['id', 'case_no']).where('id', 'in', ids).execute();
  return new Map(rows.flatMap(({ id, case_no }) => (case_no === null ? [] : [[id, case_no] as const])));
};

const viewOf = (event: RecordedEvent, firm: Firm, cases: ReadonlyMap<string, string>): EventView => {
  const fineId = fineIn(event.stream);
  return {
    position: event.position,
    stream: event.stream,
    revision: event.revision,
    kind: kindOf(event.stream),
    type: event.type,
    sentence: tellAnything(event, firm.names),
    actor: actorView(event.actor, firm),
    occurredAt: formatInstant(event.occurredAt),
    recordedAt: formatInstant(event.recordedAt),
    source: event.source ?? null,
    caseNo: caseOf(event.stream) ?? (fineId === undefined ? null : (cases.get(fineId) ?? null)),
    fineId: fineId ?? null,
  };
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The beginning of a day in the firm's zone, or the moment that is said. */
const momentIn = (said: string, field: string): Instant | Refusal => {
  const read = readInstant(DATE.test(said) ? `${said}T00:00:00+08:00` : said);
  return typeof read === 'string'
    ? refuse(
        'no-time',
        text(
          '不是时间，应写成 2026-03-04 或 2026-03-04T15:20:00+08:00',
          'is no time; write it as 2026-03-04 or 2026-03-04T15:20:00+08:00',
        ),
        field,
      )
    : read;
};

const beginning = (said: string | undefined): Instant | Refusal | undefined =>
  said === undefined ? undefined : momentIn(said, 'from');

/** A day counts to its end. */
const end = (said: string | undefined): Instant | Refusal | undefined => {
  if (said === undefined) return undefined;
  const moment = momentIn(said, 'to');
  return moment instanceof Refusal || !DATE.test(said) ? moment : ((moment + DAY) as Instant);
};
