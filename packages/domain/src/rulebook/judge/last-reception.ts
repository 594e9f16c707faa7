import type { RecordedCaseEvent, RecordedCaseEventOf } from '../../case/case.events.ts';

/** Who was received last, also in a case that was withdrawn since: what was said of him is in the log as it was. */
export const lastReceptionOf = (
  events: readonly RecordedCaseEvent[],
): RecordedCaseEventOf<'ClientReceived'> | undefined =>
  events.findLast((event): event is RecordedCaseEventOf<'ClientReceived'> => event.type === 'ClientReceived');
