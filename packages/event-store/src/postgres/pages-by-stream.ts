import type { RecordedEvent } from '@casetrail/kernel';
import { byStream } from '../by-stream.ts';
import type { Reader } from './reader.ts';

const NAMES = 1_000;
const PAGE_EVENTS = 5_000;

/** Groups of stream numbers that hold about a page of events each, known from their lengths before any event is read. */
async function* groups(reader: Reader, prefix: string, pageSize: number): AsyncGenerator<number[]> {
  let group: number[] = [];
  let size = 0;
  for (let after = ''; ;) {
    const names = await reader.names(prefix, after, NAMES);
    for (const { id, name, events } of names) {
      if (!name.startsWith(prefix)) break;
      if (group.length > 0 && size + events > pageSize) {
        yield group;
        group = [];
        size = 0;
      }
      group.push(id);
      size += events;
    }
    const last = names.at(-1);
    if (!last || names.length < NAMES || !last.name.startsWith(prefix)) break;
    after = last.name;
  }
  if (group.length > 0) yield group;
}

/** Pages of whole streams; the next page is fetched while the last one is worked on. */
export async function* pagesByStream(
  reader: Reader,
  prefix: string,
  pageSize = PAGE_EVENTS,
): AsyncGenerator<ReadonlyMap<string, readonly RecordedEvent[]>> {
  let coming: Promise<RecordedEvent[]> | undefined;
  for await (const group of groups(reader, prefix, pageSize)) {
    const before = coming;
    coming = reader.ofStreams(group);
    coming.catch(() => {});
    if (before) yield sorted(await before);
  }
  if (coming) yield sorted(await coming);
}

/** Within a page streams stand in the order of their numbers; their names' order is what was promised. */
const sorted = (events: readonly RecordedEvent[]): Map<string, RecordedEvent[]> =>
  new Map([...byStream(events)].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
