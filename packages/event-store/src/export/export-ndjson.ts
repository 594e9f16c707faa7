import type { Entry } from '../log/entry.ts';
import { pages } from '../log/pages.ts';
import { readEntry, RecordCursor } from '../log/record.ts';
import type { LogSource } from '../log/source.ts';
import type { Head } from '../port.ts';
import { contentFields, hex } from './event-fields.ts';

/** First line of an export. */
const HEADER = { log: 'casetrail', format: 1 };

const line = (entry: Entry): string =>
  JSON.stringify({
    position: entry.position,
    recordedAt: entry.recordedAt,
    hash: hex(entry.hash),
    ...contentFields(entry),
  });

/** Last line: what the store says that its log ends with. */
const footer = (head: Head | undefined): string =>
  JSON.stringify({ end: head ? { position: head.position, hash: hex(head.hash) } : null });

/**
 * The log as lines of JSON without their line ends: a header, each event with all that is hashed, and a footer with the head.
 * It holds what was in the log when it began, as it is stored; whether that is in order is for the verifiers to say.
 */
export async function* exportNdjson(source: LogSource): AsyncGenerator<string> {
  const { last, head } = await source.extent();
  yield JSON.stringify(HEADER);
  for await (const page of pages(source, 0, last)) {
    const cursor = new RecordCursor(page);
    while (cursor.next()) yield line(readEntry(cursor));
  }
  yield footer(head);
}
