import type { DomainEvent } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one.

/** A place in the log, or where one was. */
export interface LogPlace {
  readonly position: number;
  /** Of the chain up to there; hexadecimal. */
  readonly hash: string;
}

/** What is missing from the log, as signed anchors show. */
export interface LogGap {
  /** Number of the era that begins: larger than that of any anchor that was ever found. Before the first gap it is 0. */
  readonly era: number;
  /** The last anchor that the log still contains; null where it contains none. */
  readonly kept: LogPlace | null;
  /** The last anchor that it does not contain any more, and when that was signed (ISO 8601). */
  readonly lost: LogPlace & { readonly at: string };
}

/**
 * A person has looked and says: what was on record after `kept`, up to `lost`, is gone, and the log goes on without it. Anchors of
 * earlier eras in between are explained by this event, and no others, where its signature is that of the anchors' key.
 */
export type LogTruncated = DomainEvent<
  'LogTruncated',
  LogGap & {
    readonly reason: string;
    /** Ed25519 over all of it and over who says so; base64. */
    readonly signature: string;
  }
>;

export type EraEvent = LogTruncated;

/** Does not compile when a type of event is forgotten. */
const TYPES: Readonly<Record<EraEvent['type'], true>> = { LogTruncated: true };

export const ERA_TYPES = Object.keys(TYPES) as readonly EraEvent['type'][];
