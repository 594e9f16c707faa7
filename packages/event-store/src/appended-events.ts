import type { RecordedEvent } from '@casetrail/kernel';
import type { Append, Appended } from './port.ts';

/**
 * What readers of the log will find of an append, without reading it: for those who appended it and go on with it.
 * None where the command was repeated, for its events were then recorded before.
 */
export const appendedEvents = (
  { stream, events, envelope }: Append,
  { position, revision, recordedAt }: Appended,
): readonly RecordedEvent[] => {
  if (recordedAt === undefined) return [];
  const last = events.length - 1;
  return events.map(({ type, data, version = 1 }, index) => ({
    position: position - last + index,
    stream,
    revision: revision - last + index,
    type,
    data,
    version,
    recordedAt,
    ...envelope,
  }));
};
