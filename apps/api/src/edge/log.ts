/** Where the server tells what it does: one call, one entry. */
export type { Log } from '@casetrail/telemetry';
