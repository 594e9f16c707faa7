import { FIELD, RecordCursor } from '../log/record.ts';
import { hashOf, type Link } from '../log/chain.ts';
import { pages } from '../log/pages.ts';
import type { LogSource } from '../log/source.ts';

/** The hash that the log has at a position; undefined where it has no such event. */
export const hashAt = async (source: LogSource, position: number): Promise<Uint8Array | undefined> => {
  for await (const page of pages(source, position - 1, position)) {
    const record = new RecordCursor(page);
    if (record.next() && record.int64(FIELD.position) === position)
      return hashOf(record.key(FIELD.hash) as Link);
  }
  return undefined;
};
