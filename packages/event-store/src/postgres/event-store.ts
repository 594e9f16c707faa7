import { gathered, type RecordedEvent, type Uuid } from '@casetrail/kernel';
import type { Pool, PoolConfig } from 'pg';
import { LogUnavailable, OutcomeUnknown } from '../errors.ts';
import type { Handler } from '../log-follower.ts';
import { byStream } from '../by-stream.ts';
import { prepare, type Prepared } from '../log/prepare.ts';
import type { LogSource } from '../log/source.ts';
import type { Append, AppendOutcome, EventStore, Head, SubscribeOptions, Subscription } from '../port.ts';
import type { Search } from '../search.ts';
import { Subscriptions } from '../subscriptions.ts';
import type { Wakes } from '../wakes.ts';
import { Appender, areFew, FEW } from './appender.ts';
import { appendBulk } from './bulk.ts';
import { PreparedColumns } from './columns.ts';
import { createPool, isConnectionLost, readFailure } from './connection.ts';
import { Listener } from './listener.ts';
import { PostgresLogSource } from './log-source.ts';
import { pagesByStream } from './pages-by-stream.ts';
import { Reader } from './reader.ts';

const READERS = 4;

/** Streams that are read in one statement with those that others want, at most; whoever wants more reads them by himself. */
const TOGETHER = 50;

/** Such statements on their way at a time: two, so that none has to wait for a long one. */
const AT_ONCE = 2;

export interface PostgresOptions {
  /** So many commands that are appended at once go in one statement, as a single one does; 64 unless given. */
  readonly few?: number;
}

/**
 * The log in PostgreSQL, for a role that `migrateEventStore` was told of. Connects when it is first used. Followers are woken
 * by PostgreSQL's own notice, or by `wakes`, which it closes.
 */
export class PostgresEventStore implements EventStore {
  readonly #config: PoolConfig;
  readonly #pool: Pool;
  readonly #reader: Reader;
  /** A whole stream: whoever decides something wants several at the same time, and the same ones in several places. */
  readonly #whole: (stream: string) => Promise<readonly RecordedEvent[]>;
  readonly #appender: Appender;
  readonly #listener: Listener;
  readonly #wakes: Wakes | undefined;
  readonly #few: number;
  readonly #columns = new PreparedColumns();
  readonly #subscriptions = new Subscriptions();
  #bulk: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(config: PoolConfig, wakes?: Wakes, { few = FEW }: PostgresOptions = {}) {
    this.#config = config;
    this.#wakes = wakes;
    this.#few = few;
    this.#pool = createPool(config, 'casetrail log', READERS);
    this.#reader = new Reader(this.#pool);
    this.#whole = gathered((names: readonly string[]) => this.#wholeStreams(names), TOGETHER, AT_ONCE);
    this.#appender = new Appender(config);
    this.#listener = new Listener(config);
  }

  async append(append: Append): Promise<AppendOutcome> {
    return this.#told(await this.#appender.append(prepare(append)));
  }

  async appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const commands = appends.map(prepare);
    if (commands.length === 0) return [];
    return this.#told(
      await (areFew(commands, this.#few) ? this.#appender.appendTogether(commands) : this.#inTurn(commands)),
    );
  }

  async warm(): Promise<void> {
    await this.#appender.appendTogether([]);
  }

  read(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return fromRevision > 0 ? this.#reader.stream(stream, fromRevision) : this.#whole(stream);
  }

  async readStreams(
    streams: readonly string[],
    upTo?: number,
  ): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    if (upTo === undefined && streams.length <= TOGETHER) {
      const names = [...new Set(streams)].sort();
      const all = await Promise.all(names.map(async (name) => [name, await this.#whole(name)] as const));
      return new Map(all.filter(([, events]) => events.length > 0));
    }
    return byStream(await this.#reader.streams(streams, upTo));
  }

  readAll(after: number, limit: number, types?: readonly string[]): Promise<readonly RecordedEvent[]> {
    return types ? this.#reader.ofTypes(after, limit, types) : this.#reader.all(after, limit);
  }

  search(search: Search): Promise<readonly RecordedEvent[]> {
    return this.#reader.found(search);
  }

  readByStream(
    prefix: string,
    pageSize?: number,
  ): AsyncIterable<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return pagesByStream(this.#reader, prefix, pageSize);
  }

  knownCommands(ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
    return this.#reader.known(ids);
  }

  sourceFiles(): Promise<readonly string[]> {
    return this.#reader.files();
  }

  head(): Promise<Head> {
    return this.#reader.head();
  }

  subscribe(after: number, handler: Handler, options?: SubscribeOptions): Subscription {
    const log = {
      readAll: (from: number, limit: number) => this.readAll(from, limit),
      head: () => this.head(),
      onHint: (hint: () => void) => this.#wakes?.listen(hint) ?? this.#listener.add(hint),
    };
    return this.#subscriptions.begin(log, after, handler, options);
  }

  /** The stored rows, to be verified or exported; close it after use. */
  source(): LogSource {
    return new PostgresLogSource(this.#config);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#subscriptions.close();
    await this.#listener.close();
    await this.#wakes?.close();
    await this.#appender.close();
    await this.#bulk;
    await this.#pool.end();
  }

  async #wholeStreams(names: readonly string[]): Promise<readonly (readonly RecordedEvent[])[]> {
    const different = [...new Set(names)];
    const [only] = different;
    // Which stands on a plan that is made once; of a short list it is made anew each time.
    const isOne = only !== undefined && different.length === 1;
    const events = await (isOne ? this.#reader.stream(only, 0) : this.#reader.streams(different));
    const found = byStream(events);
    return names.map((name) => found.get(name) ?? []);
  }

  #inTurn(commands: readonly Prepared[]): Promise<readonly AppendOutcome[]> {
    const mine = this.#bulk.then(() => this.#appendBulk(commands));
    this.#bulk = mine.catch(() => {});
    return mine;
  }

  #told<Outcome>(outcome: Outcome): Outcome {
    this.#wakes?.tell();
    return outcome;
  }

  /** Once more after a lost connection: what went through is recognised by its command ids, and the rest is done. */
  async #appendBulk(commands: readonly Prepared[]): Promise<AppendOutcome[]> {
    try {
      return await this.#inTransaction(commands);
    } catch (error) {
      if (!isConnectionLost(error) || error instanceof LogUnavailable) throw readFailure(error);
      try {
        return await this.#inTransaction(commands);
      } catch (again) {
        throw new OutcomeUnknown(
          'the connection was lost during the append; repeat it with the same command ids',
          {
            cause: again,
          },
        );
      }
    }
  }

  async #inTransaction(commands: readonly Prepared[]): Promise<AppendOutcome[]> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw new LogUnavailable('the database of the log cannot be reached', { cause: error });
    });
    try {
      const outcomes = await appendBulk(client, this.#columns, commands);
      client.release();
      return outcomes;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}
