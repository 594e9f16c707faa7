import {
  CASE_STEPS,
  eventTypeOf,
  isCaseStream,
  isStoreStream,
  SITE_EVENTS,
  type CaseStep,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { DAY, type RecordedEvent } from '@casetrail/kernel';

/** What some events may have changed the verdicts of. */
export interface Touched {
  /** The log position that has been looked at with it. */
  readonly upTo: number;
  readonly cases: ReadonlySet<string>;
  /** Stores as a whole: their own obligations. */
  readonly stores: ReadonlySet<string>;
  /** Stores with all their cases. */
  readonly everythingIn: ReadonlySet<string>;
  /** Verdicts anywhere may have changed: who answers for what. */
  readonly shaken: boolean;
  /** There is a next page. */
  readonly more: boolean;
}

const PAGE = 500;

const CASE_TYPES = (Object.keys(CASE_STEPS) as CaseStep[]).map((step) => eventTypeOf(step));
const STORE_TYPES = ['StoreWentLive', 'StoreClosed', 'ActiveSiteListProvided'];
/** Who answers, which edition is in force. */
const SHAKING = ['StaffRegistered', 'StaffChanged', 'StaffLeft', 'EditionAdopted', 'EditionWithdrawn'];

const TYPES: readonly string[] = [...CASE_TYPES, ...STORE_TYPES, ...SHAKING];

/** The next page of what was entered after a position; undefined at the end of the log. */
export const touchedAfter = async (log: EventStore, position: number): Promise<Touched | undefined> => {
  const { position: head } = await log.head();
  if (position >= head) return undefined;
  const events = await log.readAll(position, PAGE, TYPES);
  const more = events.length === PAGE;
  return { ...touchedBy(events, more ? (events.at(-1)?.position ?? head) : head), more };
};

const touchedBy = (events: readonly RecordedEvent[], upTo: number): Omit<Touched, 'more'> => {
  const cases = new Set<string>();
  const stores = new Set<string>();
  const everythingIn = new Set<string>();
  let shaken = false;
  for (const { stream, type, occurredAt, recordedAt } of events) {
    if (isCaseStream(stream)) {
      cases.add(stream.slice('case-'.length));
      // A site that turns out to have begun long ago owed lists ever since.
      if ((SITE_EVENTS as readonly string[]).includes(type) && recordedAt - occurredAt > DAY) shaken = true;
    } else if (isStoreStream(stream)) {
      const store = stream.slice('store-'.length);
      if (type === 'ActiveSiteListProvided') stores.add(store);
      else everythingIn.add(store);
    } else {
      shaken = true;
    }
  }
  return { upTo, cases, stores, everythingIn, shaken };
};
