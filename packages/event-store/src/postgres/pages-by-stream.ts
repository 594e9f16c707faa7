import type { RecordedEvent } from '@casetrail/kernel';
import { byStream } from '../by-stream.ts';
import type { Reader } from './reader.ts';

const NAMES = 1_000;
const PAGE_EVENTS = 5_000;

/** Names of streams, by their numbers. */
type Group = Map<number, string>;

/** Groups of streams that hold about a page of events each, known from their lengths before any event is read. */
async function* groups(reader: Reader, prefix: string, pageSize: number): AsyncGenerator<Group> {
  let group: Group = new Map();
  let size = 0;
  for (let after = ''; ;) {
    const names = await reader.names(prefix, after, NAMES);
    for (const { id, name, events } of names) {
      if (!name.startsWith(prefix)) break;
      if (group.size > 0 && size + events > pageSize) {
        yield group;
        group = new Map();
        size = 0;
      }
      group.set(id, name);
      size += events;
    }
    const last = names.at(-1);
    if (!last || names.length < NAMES || !last.name.startsWith(prefix)) break;
    after = last.name;
  }
  if (group.size > 0) yield group;
}

/** Pages of whole streams; the next page is fetched while the last one is worked on. */
export async function* pagesByStream(
  reader: Reader,
  prefix: string,
  pageSize = PAGE_EVENTS,
): AsyncGenerator<ReadonlyMap<string, readonly RecordedEvent[]>> {
  let coming: Promise<ReadonlyMap<string, readonly RecordedEvent[]>> | undefined;
  for await (const group of groups(reader, prefix, pageSize)) {
    const before = coming;
    coming = pageOf(reader, group);
    coming.catch(() => {});
    if (before) yield await before;
  }
  if (coming) yield await coming;
}

/** Streams come in the order of their numbers; that of their names was promised, in which they stand in the group. */
const pageOf = async (
  reader: Reader,
  group: Group,
): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> => {
  const streams = byStream(await reader.ofStreams(group));
  return new Map([...group.values()].map((name) => [name, streams.get(name) ?? []]));
};
