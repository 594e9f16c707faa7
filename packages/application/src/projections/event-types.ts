import {
  CASE_STEPS,
  DIRECTORY_TYPES,
  EDITION_EVENT_TYPES,
  eventTypeOf,
  isCaseStream,
  isEditionStream,
  isStoreStream,
  type CaseStep,
  type RecordedCaseEvent,
  type RecordedEditionEvent,
  type RecordedStaffEvent,
  type RecordedStoreEvent,
  type StoreEvent,
} from '@casetrail/domain';
import type { RecordedEvent } from '@casetrail/kernel';
import { isOfSlice } from '../slices/slices.ts';

const CASE_TYPES: ReadonlySet<string> = new Set(
  (Object.keys(CASE_STEPS) as CaseStep[]).map((step) => eventTypeOf(step)),
);

/** The events of people that say who holds which role; other events of theirs belong to slices. */
const STAFF_TYPES: ReadonlySet<string> = new Set(DIRECTORY_TYPES);

const STORE_TYPES: Readonly<Record<StoreEvent['type'], true>> = {
  StoreOpened: true,
  StoreRenamed: true,
  StoreObserved: true,
  StoreObservationWithdrawn: true,
  StoreWentLive: true,
  StoreClosed: true,
  ActiveSiteListProvided: true,
};

/** Versions of stored events that this program can read. */
const NEWEST_VERSION = 1;

export type Sorted =
  | { readonly of: 'case'; readonly event: RecordedCaseEvent }
  | { readonly of: 'staff'; readonly event: RecordedStaffEvent }
  | { readonly of: 'store'; readonly event: RecordedStoreEvent }
  | { readonly of: 'edition'; readonly event: RecordedEditionEvent }
  /** Of a slice that keeps rows of its own; no case is judged by it. */
  | { readonly of: 'slice'; readonly event: RecordedEvent };

/**
 * What an event is about.
 * @throws RangeError for a type, a version or a stream that this program does not know: it is never passed over
 */
export const sortOut = (event: RecordedEvent): Sorted => {
  const { type, stream, version } = event;
  if (version <= NEWEST_VERSION) {
    if (isCaseStream(stream) && CASE_TYPES.has(type))
      return { of: 'case', event: event as RecordedCaseEvent };
    if (stream.startsWith('staff-') && STAFF_TYPES.has(type))
      return { of: 'staff', event: event as RecordedStaffEvent };
    if (isStoreStream(stream) && Object.hasOwn(STORE_TYPES, type))
      return { of: 'store', event: event as RecordedStoreEvent };
    if (isEditionStream(stream) && (EDITION_EVENT_TYPES as readonly string[]).includes(type))
      return { of: 'edition', event: event as RecordedEditionEvent };
    if (isOfSlice(event)) return { of: 'slice', event };
  }
  throw new RangeError(`this program does not know ${type} (version ${version}) in ${stream}`);
};
