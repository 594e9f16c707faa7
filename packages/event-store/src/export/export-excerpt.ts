import { readEntry, RecordCursor } from '../log/record.ts';
import type { Entry } from '../log/entry.ts';
import type { LogSource } from '../log/source.ts';
import { contentFields, hex } from './event-fields.ts';

/** First line of an excerpt. */
const HEADER = { log: 'casetrail', format: 1, excerpt: true };

/** The hash that stands before the first event of the log. */
const NONE = '0'.repeat(64);

/**
 * Some events of the log as lines of JSON: whole streams, each from its beginning, so that the chain of each can be
 * followed; every event with the log's hash before it (`before`), so that its own place in the log can be checked too.
 * The last line names the event that ends the excerpt and its hash, to be compared with an export or an anchor.
 * @param positions of the events, rising
 */
export async function* exportExcerpt(
  source: LogSource,
  positions: readonly number[],
): AsyncGenerator<string> {
  yield JSON.stringify(HEADER);
  let last: Entry | undefined;
  for (const position of positions) {
    const [before, entry] = await around(source, position);
    if (!entry) throw new Error(`there is no event ${position} in the log`);
    yield JSON.stringify({
      position,
      recordedAt: entry.recordedAt,
      before: before ? hex(before.hash) : NONE,
      hash: hex(entry.hash),
      ...contentFields(entry),
    });
    last = entry;
  }
  yield JSON.stringify({ end: last ? { position: last.position, hash: hex(last.hash) } : null });
}

const around = async (
  source: LogSource,
  position: number,
): Promise<readonly [Entry | undefined, Entry | undefined]> => {
  const cursor = new RecordCursor(await source.records(position - 2, position));
  const entries: Entry[] = [];
  while (cursor.next()) entries.push(readEntry(cursor));
  const at = (wanted: number): Entry | undefined => entries.find((entry) => entry.position === wanted);
  return [at(position - 1), at(position)];
};
