import type { DomainEvent, RecordedEvent, StaffNo, StoreCode, Text } from '@casetrail/kernel';
import type { ProposedChanges } from './change/changes.ts';

// Stored for good: add a field, never rename or drop one.

/** Named stores, or every store there is and will be. */
export type ForStores = 'all' | readonly StoreCode[];

/** Another edition of the rules, as somebody would have it (3.2). It is not changed any more: another one is proposed. */
export interface Proposal {
  readonly version: string;
  readonly title: Text;
  /** The edition whose rules hold where the proposal says nothing else. */
  readonly basedOn: string;
  readonly stores: ForStores;
  /** The day from which it is meant to be in force, `2026-07-01`. */
  readonly from: string;
  readonly changes: ProposedChanges;
}

export type EditionProposed = DomainEvent<
  'EditionProposed',
  Proposal & {
    readonly reason?: string | undefined;
    /** The editions that were to be in force in these stores by then when it was proposed, in order of their names. */
    readonly replaces: readonly string[];
  }
>;

/** The staff meeting in which it was discussed. */
export type EditionDiscussed = DomainEvent<
  'EditionDiscussed',
  {
    readonly version: string;
    readonly on: string;
    readonly attendees: readonly StaffNo[];
    readonly minutes: string;
  }
>;

/** Somebody whom it binds has signed it. Nobody is fined under an edition that they have not signed. */
export type EditionSigned = DomainEvent<
  'EditionSigned',
  { readonly version: string; readonly person: StaffNo }
>;

/** It is in force in these stores from 00:00 of a day, which lies after the day on which it was adopted. */
export type EditionAdopted = DomainEvent<
  'EditionAdopted',
  { readonly version: string; readonly from: string; readonly stores: ForStores }
>;

/** Given up before it was ever in force. */
export type EditionWithdrawn = DomainEvent<
  'EditionWithdrawn',
  { readonly version: string; readonly reason: string }
>;

export type EditionEvent =
  EditionProposed | EditionDiscussed | EditionSigned | EditionAdopted | EditionWithdrawn;

export type RecordedEditionEvent = {
  [T in EditionEvent['type']]: RecordedEvent<Extract<EditionEvent, { type: T }>>;
}[EditionEvent['type']];

/** Does not compile when a type of event is forgotten. */
const TYPES: Readonly<Record<EditionEvent['type'], true>> = {
  EditionProposed: true,
  EditionDiscussed: true,
  EditionSigned: true,
  EditionAdopted: true,
  EditionWithdrawn: true,
};

export const EDITION_EVENT_TYPES = Object.keys(TYPES) as readonly EditionEvent['type'][];

export const editionStream = (version: string): string => `edition-${version}`;

export const isEditionStream = (stream: string): boolean => stream.startsWith('edition-');
