import type { LogSource } from './source.ts';

/** Records a page: little more than a connection holds by itself, so that a store writes the next one while this one is worked on. */
const PAGE = 1_000;

/** The records from `after` to `upTo` in pages. The next page is fetched while the last one is worked on. */
export async function* pages(source: LogSource, after: number, upTo: number): AsyncGenerator<Buffer> {
  if (upTo <= after && after > 0) return;
  const end = (start: number): number => Math.min(start + PAGE, Math.max(upTo, 0));
  // Before the first position there is nothing; should there be something after all, the first page shows it.
  let coming = source.records(after === 0 ? Number.MIN_SAFE_INTEGER : after, end(after));
  for (let at = end(after); ; at = end(at)) {
    const page = await coming;
    if (at < upTo) {
      coming = source.records(at, end(at));
      // Whoever stops early leaves this page unread; its failure would be nobody's.
      coming.catch(() => {});
    }
    yield page;
    if (at >= upTo) return;
  }
}
