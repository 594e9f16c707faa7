import type { EventList, EventQuery, Integrity } from '@casetrail/contract';
import type { Refusal } from '@casetrail/kernel';
import { IntegrityCheck, type IntegrityPorts } from './integrity.ts';
import { searchEvents, type SearchPorts } from './search-events.ts';

/** The record itself: what it says of whom, and whether it is whole. */
export interface Audit {
  /** Everything on record of a person, a case, a time. A refusal for a time that is none. */
  events(query: EventQuery): Promise<EventList | Refusal>;
  /** What the last check found, and how far one that runs has come. */
  integrity(): Promise<Integrity>;
  /** Begins to check the whole log, unless that is being done. */
  checkIntegrity(): Promise<Integrity>;
  /** No check runs any more. */
  settled(): Promise<void>;
}

export const auditOf = (ports: SearchPorts & IntegrityPorts): Audit => {
  const check = new IntegrityCheck(ports);
  return {
    events: (query) => searchEvents(ports, query),
    integrity: () => check.state(),
    checkIntegrity: () => check.begin(),
    settled: () => check.settled(),
  };
};
