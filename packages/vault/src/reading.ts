import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';

type Events = readonly RecordedEvent[];

/** A log whose events are changed as they are read, a stream or a page at a time. */
export const readThrough = (
  log: EventStore,
  change: (events: Events) => Promise<Events> | Events,
): EventStore => ({
  append: (append) => log.append(append),
  appendAll: (appends) => log.appendAll(appends),
  read: async (stream, fromRevision) => change(await log.read(stream, fromRevision)),
  readStreams: async (streams, upTo) => changedStreams(await log.readStreams(streams, upTo), change),
  readAll: async (after, limit, types) => change(await log.readAll(after, limit, types)),
  search: async (search) => change(await log.search(search)),
  async *readByStream(prefix, pageSize) {
    for await (const page of log.readByStream(prefix, pageSize)) yield await changedStreams(page, change);
  },
  knownCommands: (ids) => log.knownCommands(ids),
  sourceFiles: () => log.sourceFiles(),
  head: () => log.head(),
  warm: () => log.warm(),
  subscribe: (after, handler, options) =>
    log.subscribe(after, async (events) => handler(await change(events)), options),
  close: () => log.close(),
});

const changedStreams = async (
  streams: ReadonlyMap<string, Events>,
  change: (events: Events) => Promise<Events> | Events,
): Promise<ReadonlyMap<string, Events>> => {
  const changed = new Map<string, Events>();
  for (const [stream, events] of streams) changed.set(stream, await change(events));
  return changed;
};
