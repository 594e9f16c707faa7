import type { EventStore } from '@casetrail/event-store';
import { upcast, type StoredForms } from '@casetrail/kernel';
import { readThrough } from '@casetrail/vault';

/**
 * A log whose events are read in the form of today, whatever they were stored in. What is verified, exported or moved is read
 * elsewhere, as it is stored; what is written has its version from the log that seals it.
 * @throws NewerForm from whatever reads an event of a newer program
 */
export const readInCurrentForms = (log: EventStore, forms: StoredForms): EventStore =>
  readThrough(log, (events) => {
    const read = events.map((event) => upcast(forms, event));
    return read.every((event, nth) => event === events[nth]) ? events : read;
  });
