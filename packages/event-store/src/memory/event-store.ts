import type { Instant, RecordedEvent, Uuid } from '@casetrail/kernel';
import { LogUnavailable } from '../errors.ts';
import type { Handler } from '../log-follower.ts';
import { hashOf, logLink, NO_LINK, streamLink, type Link } from '../log/chain.ts';
import { recordedEvent, type Content, type Entry } from '../log/entry.ts';
import { prepare, type Prepared } from '../log/prepare.ts';
import {
  type Append,
  type AppendOutcome,
  type EventStore,
  type Head,
  type SubscribeOptions,
  type Subscription,
} from '../port.ts';
import { isFound, type Search } from '../search.ts';
import { Subscriptions } from '../subscriptions.ts';
import { MemoryLogSource } from './log-source.ts';

const PAGE_EVENTS = 5_000;

interface Tail {
  readonly events: RecordedEvent[];
  link: Link;
}

interface Answered {
  readonly digest: Uint8Array;
  readonly position: number;
  readonly revision: number;
  /** Whether it added nothing. */
  readonly empty: boolean;
}

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The log in an array: for tests, and for trying things out. It stores, hashes and refuses as the database does. */
export class MemoryEventStore implements EventStore {
  readonly #now: () => number;
  /** Stored bytes; tests alter them to see that it is found out. */
  readonly entries: Entry[] = [];
  readonly #events: RecordedEvent[] = [];
  readonly #streams = new Map<string, Tail>();
  #link = NO_LINK;
  readonly #answered = new Map<Uuid, Answered>();
  readonly #hints = new Set<() => void>();
  readonly #subscriptions = new Subscriptions();
  #closed = false;

  /** The clock tells milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async append(append: Append): Promise<AppendOutcome> {
    const [outcome] = await this.appendAll([append]);
    return outcome as AppendOutcome;
  }

  async appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    if (this.#closed) throw new LogUnavailable('this log was closed');
    const commands = appends.map(prepare);
    const before = this.entries.length;
    const recordedAt = Math.max(this.#now(), this.entries.at(-1)?.recordedAt ?? 0) as Instant;
    const outcomes = commands.map((command) => this.#add(command, recordedAt));
    if (this.entries.length > before) for (const hint of this.#hints) hint();
    return outcomes;
  }

  async read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return this.#eventsOf(stream).slice(fromRevision);
  }

  async readStreams(
    streams: readonly string[],
    upTo = Number.MAX_SAFE_INTEGER,
  ): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    const found = new Map<string, readonly RecordedEvent[]>();
    for (const stream of streams) {
      const events = this.#eventsOf(stream).filter(({ position }) => position <= upTo);
      if (events.length > 0) found.set(stream, events);
    }
    return found;
  }

  async readAll(after: number, limit: number, types?: readonly string[]): Promise<readonly RecordedEvent[]> {
    const events = this.#events.slice(Math.max(0, after));
    return (types ? events.filter(({ type }) => types.includes(type)) : events).slice(0, limit);
  }

  async search(search: Search): Promise<readonly RecordedEvent[]> {
    return this.#events
      .filter((event) => isFound(event, search))
      .reverse()
      .slice(0, search.limit);
  }

  async *readByStream(
    prefix: string,
    pageSize = PAGE_EVENTS,
  ): AsyncGenerator<ReadonlyMap<string, readonly RecordedEvent[]>> {
    const names = [...this.#streams.keys()].filter((name) => name.startsWith(prefix));
    let page = new Map<string, readonly RecordedEvent[]>();
    let size = 0;
    for (const stream of names.sort(compareBytes)) {
      const events = [...this.#eventsOf(stream)];
      if (page.size > 0 && size + events.length > pageSize) {
        yield page;
        page = new Map();
        size = 0;
      }
      page.set(stream, events);
      size += events.length;
    }
    if (page.size > 0) yield page;
  }

  async knownCommands(ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
    return new Set(ids.filter((id) => this.#answered.has(id)));
  }

  async sourceFiles(): Promise<readonly string[]> {
    return [...new Set(this.entries.flatMap(({ file }) => file ?? []))];
  }

  async warm(): Promise<void> {}

  async head(): Promise<Head> {
    return { position: this.entries.length, hash: hashOf(this.#link) };
  }

  subscribe(after: number, handler: Handler, options?: SubscribeOptions): Subscription {
    const log = {
      readAll: (from: number, limit: number) => this.readAll(from, limit),
      head: () => this.head(),
      onHint: (hint: () => void) => {
        this.#hints.add(hint);
        return () => this.#hints.delete(hint);
      },
    };
    return this.#subscriptions.begin(log, after, handler, options);
  }

  /** The stored entries, to be verified or exported. */
  source(): MemoryLogSource {
    const head = { position: this.entries.length, hash: hashOf(this.#link) };
    const tails = [...this.#streams].map(([name, { events, link }]) => ({
      key: Buffer.from(name).toString('latin1'),
      revision: events.length - 1,
      hash: hashOf(link),
    }));
    const empty = [...this.#answered]
      .filter(([, answered]) => answered.empty)
      .map(([commandId, { digest, position, revision }]) => ({ commandId, digest, position, revision }));
    return new MemoryLogSource(this.entries, { head, tails }, empty);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#subscriptions.close();
  }

  #add(command: Prepared, recordedAt: Instant): AppendOutcome {
    const { stream, commandId, digest, expectedRevision, contents } = command;
    const seen = this.#answered.get(commandId);
    if (seen && Buffer.compare(seen.digest, digest) !== 0) return { outcome: 'reused', commandId };
    if (seen)
      return { outcome: 'appended', position: seen.position, revision: seen.revision, repeated: true };

    const { events, link } = this.#streams.get(stream) ?? { events: [], link: NO_LINK };
    const revision = events.length - 1;
    if (revision !== expectedRevision) return { outcome: 'conflict', stream, actualRevision: revision };
    const tail = { events, link };
    for (const content of contents) this.#addEvent(tail, content, recordedAt);
    if (contents.length > 0) this.#streams.set(stream, tail);
    const empty = contents.length === 0;
    const answered = { digest, position: this.entries.length, revision: events.length - 1, empty };
    this.#answered.set(commandId, answered);
    const answer = { position: answered.position, revision: answered.revision, repeated: false };
    return { outcome: 'appended', ...answer, ...(!empty && { recordedAt }) };
  }

  #addEvent(tail: Tail, content: Content, recordedAt: Instant): void {
    const position = this.entries.length + 1;
    tail.link = streamLink(tail.link, content);
    this.#link = logLink(this.#link, position, recordedAt, tail.link);
    const entry = { ...content, position, recordedAt, hash: hashOf(this.#link) };
    const event = recordedEvent(entry);
    this.entries.push(entry);
    this.#events.push(event);
    tail.events.push(event);
  }

  #eventsOf(stream: string): readonly RecordedEvent[] {
    return this.#streams.get(stream)?.events ?? [];
  }
}
