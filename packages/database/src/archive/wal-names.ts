const SEGMENT = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/;

/** A number of the log file holds as many segments as make four gigabytes. */
const LOG_BYTES = 2 ** 32;

const hex = (number: number): string => number.toString(16).toUpperCase().padStart(8, '0');

/** Whether a file in `pg_wal` is a segment of the write-ahead log. */
export const isSegment = (name: string): boolean => SEGMENT.test(name);

/** What PostgreSQL hands over besides: histories of timelines and of backups, and the last segment of a timeline. */
export const isArchived = (name: string): boolean =>
  /^[0-9A-F]{8}(\.history|[0-9A-F]{16}(\.[0-9A-F]{8}\.backup|\.partial)?)$/.test(name);

/**
 * The segment after one, on the same timeline.
 * @param segmentBytes bytes of a segment, as the cluster was initialised
 * @throws RangeError where the name is none
 */
export const nextSegment = (name: string, segmentBytes: number): string => {
  const [, timeline, log, segment] = SEGMENT.exec(name) ?? [];
  if (timeline === undefined || log === undefined || segment === undefined)
    throw new RangeError(`${name} is no segment of a write-ahead log`);
  const next = Number.parseInt(segment, 16) + 1;
  const isLast = next === LOG_BYTES / segmentBytes;
  return isLast
    ? `${timeline}${hex(Number.parseInt(log, 16) + 1)}${hex(0)}`
    : `${timeline}${log}${hex(next)}`;
};

/** All segments from one to another, both included. */
export const segmentsBetween = (first: string, last: string, segmentBytes: number): readonly string[] => {
  const found: string[] = [];
  // Names of one timeline sort as their numbers do.
  for (let name = first; name <= last; name = nextSegment(name, segmentBytes)) found.push(name);
  return found;
};
