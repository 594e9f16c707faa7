import type { StaffNo, Uuid } from './ids.ts';
import type { Instant } from './instant.ts';

/** What happened, as it is stored: JSON only, no dates, no maps. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
  /** Version of the stored form of this type; 1 where absent. */
  readonly version?: number;
}

/** Who stands behind an event. A machine never signs as a person. */
export type Actor =
  | { readonly kind: 'person'; readonly no: StaffNo }
  | { readonly kind: 'rule'; readonly rule: string; readonly edition: string }
  | { readonly kind: 'system'; readonly part: string };

/** Where an imported event stood: the journal's file name (never its path) and its line, counted from 1. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** What is known about an event beside its content. */
export interface Envelope {
  /** When it happened, said by the person. Terms are judged by it. */
  readonly occurredAt: Instant;
  readonly actor: Actor;
  readonly commandId: Uuid;
  /** Ties together all that one request, or one import, brought about. */
  readonly correlationId: Uuid;
  /** The command whose event caused this one, where a reaction did. */
  readonly causationId?: Uuid;
  readonly source?: Source;
}

/** An event as the log gives it back. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> extends Envelope {
  readonly type: E['type'];
  readonly data: E['data'];
  readonly version: number;
  /** Gapless, from 1, in commit order, over the whole log. */
  readonly position: number;
  readonly stream: string;
  /** Gapless, from 0, within the stream. */
  readonly revision: number;
  /** When the system learned it; never goes back along the log. */
  readonly recordedAt: Instant;
}

/** The case's own order: when it happened, then order of entry. */
export const byOccurrence = (
  a: Pick<RecordedEvent, 'occurredAt' | 'position'>,
  b: Pick<RecordedEvent, 'occurredAt' | 'position'>,
): number => a.occurredAt - b.occurredAt || a.position - b.position;
