import type { RecordedEvent } from '@casetrail/kernel';

/** Sorts events into their streams, in the order in which they come. */
export const byStream = (events: readonly RecordedEvent[]): Map<string, RecordedEvent[]> => {
  const streams = new Map<string, RecordedEvent[]>();
  let latest: RecordedEvent[] = [];
  for (const event of events) {
    // Most follow one of their own stream, and to compare two names costs less than to look one up.
    if (latest[0]?.stream !== event.stream) {
      const known = streams.get(event.stream);
      latest = known ?? [];
      if (!known) streams.set(event.stream, latest);
    }
    latest.push(event);
  }
  return streams;
};
