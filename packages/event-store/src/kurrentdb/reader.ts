import type { RecordedEvent } from '@casetrail/kernel';
import { LogUnavailable } from '../errors.ts';
import { hashOf } from '../log/chain.ts';
import { recordedEvent, type Entry } from '../log/entry.ts';
import { isFound, type Search } from '../search.ts';
import type { Feed } from './feed.ts';
import type { LogIndex } from './log-index.ts';
import type { KurrentServer } from './server.ts';
import { fromServer, type Stored } from './stored.ts';

/** Events asked for at once. */
const PAGE = 500;
/** Streams read at the same time. */
const AT_ONCE = 8;
const PAGE_EVENTS = 5_000;

type Streams = ReadonlyMap<string, readonly RecordedEvent[]>;

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Reads events from the server, and knows from the index where in the log each of them stands. */
export class Reader {
  readonly #server: KurrentServer;
  readonly #feed: Feed;
  readonly #index: LogIndex;

  constructor(server: KurrentServer, feed: Feed, index: LogIndex) {
    this.#server = server;
    this.#feed = feed;
    this.#index = index;
  }

  async stream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    await this.#feed.catchUp();
    return this.#ofStream(stream, fromRevision);
  }

  async streams(names: readonly string[], upTo: number): Promise<Streams> {
    await this.#feed.catchUp();
    const found = new Map<string, readonly RecordedEvent[]>();
    for (let at = 0; at < names.length; at += AT_ONCE) {
      const some = names.slice(at, at + AT_ONCE);
      const read = await Promise.all(some.map((name) => this.#ofStream(name, 0)));
      for (const [n, name] of some.entries()) {
        const events = (read[n] ?? []).filter(({ position }) => position <= upTo);
        if (events.length > 0) found.set(name, events);
      }
    }
    return found;
  }

  async all(after: number, limit: number, types?: readonly string[]): Promise<readonly RecordedEvent[]> {
    await this.#feed.catchUp();
    const first = Math.max(0, after);
    if (!types) {
      const upTo = Math.min(first + limit, this.#index.position);
      return (await this.entries(first, upTo)).map(recordedEvent);
    }
    return this.#ofTypes(first, limit, new Set(types));
  }

  /** Walks back until there are enough. */
  async found(search: Search): Promise<readonly RecordedEvent[]> {
    await this.#feed.catchUp();
    const events: RecordedEvent[] = [];
    const types = search.types && new Set(search.types);
    let upTo = Math.min(this.#index.position, (search.before ?? Infinity) - 1);
    while (upTo > 0 && events.length < search.limit) {
      const after = Math.max(0, upTo - PAGE);
      if (!types || this.#hasOneOf(types, after, upTo)) {
        const page = (await this.entries(after, upTo)).map(recordedEvent);
        events.push(...page.filter((event) => isFound(event, search)).reverse());
      }
      upTo = after;
    }
    return events.slice(0, search.limit);
  }

  async *byStream(prefix: string, pageSize = PAGE_EVENTS): AsyncGenerator<Streams> {
    await this.#feed.catchUp();
    const upTo = this.#index.position;
    const names = [...this.#index.streams]
      .filter(([name, { revision }]) => revision >= 0 && name.startsWith(prefix))
      .map(([name, { revision }]) => ({ name, events: revision + 1 }))
      .sort((a, b) => compareBytes(a.name, b.name));
    let group: string[] = [];
    let size = 0;
    for (const { name, events } of names) {
      if (group.length > 0 && size + events > pageSize) {
        yield await this.streams(group, upTo);
        group = [];
        size = 0;
      }
      group.push(name);
      size += events;
    }
    if (group.length > 0) yield await this.streams(group, upTo);
  }

  /** The entries of a range that the index knows, from what it has kept or from the server. */
  async entries(after: number, upTo: number): Promise<readonly Entry[]> {
    return (upTo <= after ? [] : this.#index.recent(after, upTo)) ?? this.#fromServer(after, upTo);
  }

  async #fromServer(after: number, upTo: number): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (let at = after; at < upTo;) {
      const before = at;
      // A page ends early where things lie between the events that are none of the log's.
      for await (const event of this.#server.from(this.#index.placeOf(at + 1), upTo - at + PAGE)) {
        const stream = this.#server.names.inLog(event.streamId);
        const stored = stream === undefined ? undefined : fromServer(event, stream);
        if (!stored || this.#index.positionOf(stored) !== at + 1) continue;
        entries.push(this.#entry(stored, (at += 1)));
        if (at === upTo) return entries;
      }
      if (at === before) throw new LogUnavailable(`KurrentDB does not give the event at position ${at + 1}`);
    }
    return entries;
  }

  async #ofStream(stream: string, fromRevision: number): Promise<readonly RecordedEvent[]> {
    const known = this.#index.streams.get(stream);
    const from = known?.serverRevisionOf(fromRevision);
    // What the index does not know was not there when it was asked a moment ago.
    if (!known || from === undefined) return [];
    const events: RecordedEvent[] = [];
    for (const stored of await this.#server.stream(stream, from)) {
      const position = this.#index.positionOf(stored);
      if (position !== undefined) events.push(recordedEvent(this.#entry(stored, position)));
    }
    return events;
  }

  #entry({ content }: Stored, position: number): Entry {
    const hash = hashOf(this.#index.linkAt(position));
    return { ...content, position, recordedAt: this.#index.recordedAtOf(position), hash };
  }

  async #ofTypes(
    after: number,
    limit: number,
    types: ReadonlySet<string>,
  ): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let at = this.#nextOf(types, after); at !== undefined && events.length < limit;) {
      const upTo = Math.min(at - 1 + PAGE, this.#index.position);
      const page = await this.entries(at - 1, upTo);
      events.push(...page.filter(({ type }) => types.has(type)).map(recordedEvent));
      at = this.#nextOf(types, upTo);
    }
    return events.slice(0, limit);
  }

  #nextOf(types: ReadonlySet<string>, after: number): number | undefined {
    for (let at = after + 1; at <= this.#index.position; at += 1)
      if (types.has(this.#index.typeOf(at) ?? '')) return at;
    return undefined;
  }

  #hasOneOf(types: ReadonlySet<string>, after: number, upTo: number): boolean {
    const next = this.#nextOf(types, after);
    return next !== undefined && next <= upTo;
  }
}
