import type { Instant, RecordedEvent } from '@casetrail/kernel';
import { formatActor } from './actor.ts';

/** Somebody or something that events are about; an event counts where any of these holds. */
export interface About {
  /** Signed by this person. */
  readonly signedBy?: string;
  /** In one of these streams. */
  readonly streams?: readonly string[];
  /** Somewhere in what the event says stands exactly this, as a value: a staff number, a case number. */
  readonly mentions?: string;
}

/** What is looked for in the whole log; all that is said must hold. */
export interface Search {
  /** Every one of these is what the event is about. */
  readonly about?: readonly About[];
  readonly types?: readonly string[];
  /** Names of streams begin with one of these. */
  readonly prefixes?: readonly string[];
  /** Happened at this moment or later. */
  readonly from?: Instant;
  /** Happened before this moment. */
  readonly to?: Instant;
  /** Positions below this only: where the page before ended. */
  readonly before?: number;
  readonly limit: number;
}

/** Whether an event is what is looked for; the database asks the same in SQL (`postgres/searching.ts`). */
export const isFound = (event: RecordedEvent, search: Search): boolean => {
  const { about = [], types, prefixes, from, to, before } = search;
  return (
    (types?.includes(event.type) ?? true) &&
    (prefixes?.some((prefix) => event.stream.startsWith(prefix)) ?? true) &&
    (from === undefined || event.occurredAt >= from) &&
    (to === undefined || event.occurredAt < to) &&
    (before === undefined || event.position < before) &&
    about.every((one) => isAbout(event, one))
  );
};

const isAbout = (event: RecordedEvent, { signedBy, streams = [], mentions }: About): boolean =>
  (signedBy !== undefined && event.actor.kind === 'person' && event.actor.no === signedBy) ||
  streams.includes(event.stream) ||
  (mentions !== undefined && JSON.stringify(event.data).includes(JSON.stringify(mentions)));

/** The actor of a person, as it is stored. */
export const storedPerson = (no: string): string => formatActor({ kind: 'person', no: no as never });
