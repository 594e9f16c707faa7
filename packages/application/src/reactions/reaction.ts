import type { RecordedEvent } from '@casetrail/kernel';

/**
 * What follows from an event: *when X, then Y*. It runs after the event is in the log, at least once, in the log's
 * order, and never again when read models are rebuilt. Its command ids are made from the event (`reactionId`), so
 * that a second run adds nothing.
 */
export interface Reaction {
  /** `when-plan-handed-over-then-offer-handover`; part of its command ids, so it stays. */
  readonly name: string;
  readonly types: readonly string[];
  /** @throws what should be tried again, such as a log that cannot be reached; a refusal is an answer and not thrown */
  readonly react: (event: RecordedEvent) => Promise<void>;
}
