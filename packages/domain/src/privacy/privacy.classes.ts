import { internal, none, ownWords, type EventClasses } from '../validation/classes.ts';
import type { ErasureEvent } from './erasure.events.ts';
import type { LookEvent } from './look.events.ts';

/** Who looked at what, and when, outlives the client's data; the words that were written about it do not. */
export const LOOK_AND_ERASURE_CLASSES: EventClasses<LookEvent | ErasureEvent> = {
  ClientDataRevealed: {
    caseNo: internal,
    store: internal,
    by: internal,
    fields: internal,
    reason: ownWords,
    elsewhere: internal,
    request: none,
  },
  ErasureAsked: { caseNo: internal, store: internal, by: internal, reason: ownWords },
  ErasureRefused: { caseNo: internal, by: internal, reason: ownWords },
  ClientErased: { caseNo: internal, store: internal, by: internal, askedBy: internal },
};
