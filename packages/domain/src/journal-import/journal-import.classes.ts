import { internal, none, type EventClasses } from '../validation/classes.ts';
import type { JournalImportEvent } from './journal-import.events.ts';

/** Which file it was and how many lines it had; what it said stands in the cases, under their clients' keys. */
export const JOURNAL_IMPORT_CLASSES: EventClasses<JournalImportEvent> = {
  ImportStarted: {
    import: none,
    file: internal,
    sha256: internal,
    size: none,
    staffFile: none,
    until: internal,
    through: none,
  },
  ImportEnded: {
    import: none,
    outcome: none,
    lines: none,
    cases: none,
    events: none,
    repeated: none,
    rejected: none,
    observed: internal,
  },
  ImportUndone: { import: none, reason: internal, withdrawn: internal, kept: internal },
};
