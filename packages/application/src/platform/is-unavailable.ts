import { DatabaseUnavailable } from '@casetrail/database';
import { LogUnavailable, OutcomeUnknown } from '@casetrail/event-store';

/** The database cannot be reached, or went away: try again, with the same command ids. */
export const isUnavailable = (error: unknown): error is Error =>
  error instanceof DatabaseUnavailable || error instanceof LogUnavailable || error instanceof OutcomeUnknown;
