import type { RecordedEvent, Uuid } from '@casetrail/kernel';
import { LogInconsistent } from '../errors.ts';
import type { Handler } from '../log-follower.ts';
import { hashOf } from '../log/chain.ts';
import { prepare } from '../log/prepare.ts';
import type { LogSource } from '../log/source.ts';
import type { Append, AppendOutcome, EventStore, Head, SubscribeOptions, Subscription } from '../port.ts';
import type { Search } from '../search.ts';
import { Subscriptions } from '../subscriptions.ts';
import { Appender } from './appender.ts';
import { Feed } from './feed.ts';
import { LogIndex } from './log-index.ts';
import { KurrentLogSource } from './log-source.ts';
import { Reader } from './reader.ts';
import { KurrentServer, type KurrentConfig } from './server.ts';

/** Enough for those who follow the log to be served from memory. */
const KEEP = 4_096;

/**
 * The log in KurrentDB: a stream for each of ours, whose order among each other is that of the server; see decision 0033.
 * Connects when it is first used, and then reads all there is once, to know where each event stands.
 */
export class KurrentEventStore implements EventStore {
  readonly #config: KurrentConfig;
  readonly #server: KurrentServer;
  readonly #index: LogIndex;
  readonly #feed: Feed;
  readonly #reader: Reader;
  readonly #appender: Appender;
  readonly #subscriptions = new Subscriptions();
  #closing: Promise<void> | undefined;

  /** @throws RangeError for an address or a log's name that cannot be one */
  constructor(config: KurrentConfig) {
    this.#config = config;
    this.#server = new KurrentServer(config);
    this.#index = new LogIndex(config.keep ?? KEEP);
    this.#feed = new Feed(this.#server, this.#index);
    this.#reader = new Reader(this.#server, this.#feed, this.#index);
    this.#appender = new Appender(this.#server, this.#feed, this.#index, config.patience);
  }

  /**
   * Reads the log up to now and checks that nothing in it was thrown away nor is going to be.
   * @throws LogUnavailable, LogInconsistent
   */
  async ready(): Promise<void> {
    await this.#feed.catchUp();
    const { fault } = this.#index;
    if (fault) throw new LogInconsistent(`position ${fault.position}: ${fault.message}`);
  }

  async append(append: Append): Promise<AppendOutcome> {
    const [outcome] = await this.appendAll([append]);
    return outcome as AppendOutcome;
  }

  /** In their order, one after the other: streams on the server know no common transaction. */
  async appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const commands = appends.map(prepare);
    if (commands.length === 0) return [];
    if (this.#index.last === undefined) await this.#feed.catchUp();
    return this.#appender.append(commands);
  }

  read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return this.#reader.stream(stream, fromRevision);
  }

  readStreams(
    streams: readonly string[],
    upTo = Number.MAX_SAFE_INTEGER,
  ): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return this.#reader.streams(streams, upTo);
  }

  readAll(after: number, limit: number, types?: readonly string[]): Promise<readonly RecordedEvent[]> {
    return this.#reader.all(after, limit, types);
  }

  search(search: Search): Promise<readonly RecordedEvent[]> {
    return this.#reader.found(search);
  }

  readByStream(
    prefix: string,
    pageSize?: number,
  ): AsyncIterable<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return this.#reader.byStream(prefix, pageSize);
  }

  async knownCommands(ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
    await this.#feed.catchUp();
    return new Set(ids.filter((id) => this.#index.answered(id)));
  }

  async sourceFiles(): Promise<readonly string[]> {
    await this.#feed.catchUp();
    return [...this.#index.files];
  }

  /** The hash of the log after an event; undefined where it does not go so far. */
  async hashAt(position: number): Promise<Uint8Array | undefined> {
    await this.#feed.catchUp();
    return position > this.#index.position ? undefined : hashOf(this.#index.linkAt(position));
  }

  async warm(): Promise<void> {}

  async head(): Promise<Head> {
    await this.#feed.catchUp();
    const { position } = this.#index;
    return { position, hash: hashOf(this.#index.linkAt(position)) };
  }

  subscribe(after: number, handler: Handler, options?: SubscribeOptions): Subscription {
    const log = {
      readAll: (from: number, limit: number) => this.readAll(from, limit),
      head: () => this.head(),
      onHint: (hint: () => void) => this.#feed.onHint(hint),
    };
    return this.#subscriptions.begin(log, after, handler, options);
  }

  /** The log as it lies on the server, to be verified or exported; close it after use. */
  source(): LogSource {
    return new KurrentLogSource(this.#config);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#subscriptions.close();
    await this.#feed.close();
    await this.#server.close();
  }
}
