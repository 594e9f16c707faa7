import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';

/**
 * The events after a position, up to another, page by page; the next page is read while one is being used.
 * @throws RangeError where the log has a gap
 */
export async function* pagesUpTo(
  log: EventStore,
  after: number,
  upTo: number,
  size: number,
): AsyncGenerator<readonly RecordedEvent[]> {
  const read = (from: number) => log.readAll(from, Math.min(size, upTo - from));
  let ahead = read(after);
  for (let at = after; at < upTo;) {
    const page = await ahead;
    const last = page.at(-1)?.position;
    if (page[0]?.position !== at + 1 || last === undefined || last - at !== page.length)
      throw new RangeError(`the log has a gap after position ${at}`);
    at = last;
    if (at < upTo) {
      ahead = read(at);
      ahead.catch(() => {});
    }
    yield page;
  }
}

/** Events at hand, cut into pages. */
export async function* pagesOf(
  events: readonly RecordedEvent[],
  size: number,
): AsyncGenerator<readonly RecordedEvent[]> {
  for (let at = 0; at < events.length; at += size) yield events.slice(at, at + size);
}
