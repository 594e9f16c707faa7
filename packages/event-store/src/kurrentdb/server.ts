import {
  BACKWARDS,
  FORWARDS,
  KurrentDBClient,
  NO_STREAM as NONE,
  START,
  streamNameFilter,
  type AllStreamRecordedEvent,
  type AllStreamSubscription,
  type BinaryEventType,
  type EventData,
} from '@kurrent/kurrentdb-client';
import { isNotFound, readFailure } from './failures.ts';
import type { Place } from './log-index.ts';
import { DEFAULT_LOG, Names } from './names.ts';
import { fromServer, type Stored } from './stored.ts';

export interface KurrentConfig {
  /** `kurrentdb://…`, or `kurrentdb+discover://…` of a cluster; what stands in it goes to the client as it is. */
  readonly url: string;
  /** Which of the logs on that server; `casetrail` unless told otherwise. */
  readonly log?: string | undefined;
  /** How many of the latest events are kept whole in memory. */
  readonly keep?: number;
  /** Milliseconds after which an append without an answer counts as one of unknown outcome. */
  readonly patience?: number;
}

/** The client with the few calls that the log makes, all of them to the leader, and with our own names and events. */
export class KurrentServer {
  readonly names: Names;
  readonly #client: KurrentDBClient;

  /** @throws RangeError for an address that the client cannot read, without giving it away */
  constructor({ url, log = DEFAULT_LOG }: KurrentConfig) {
    this.names = new Names(log);
    try {
      this.#client = KurrentDBClient.connectionString(url);
    } catch {
      throw new RangeError('the address of KurrentDB is no connection string (kurrentdb://host:2113?tls=true)');
    }
  }

  /** Everything of this log and about its streams from a place on, that place included, in the order of the server. */
  async *from(place: Place | undefined, maxCount?: number): AsyncGenerator<AllStreamRecordedEvent> {
    try {
      const events = this.#client.readAll({
        fromPosition: place ?? START,
        direction: FORWARDS,
        filter: streamNameFilter({ prefixes: this.names.prefixes }),
        requiresLeader: true,
        ...(maxCount !== undefined && { maxCount }),
      });
      for await (const { event } of events) if (event) yield event;
    } catch (error) {
      throw readFailure(error);
    }
  }

  /** A stream from a revision on the server on; nothing where there is no such stream. */
  async stream(name: string, fromRevision: number): Promise<readonly Stored[]> {
    const found: Stored[] = [];
    try {
      const events = this.#client.readStream(this.names.onServer(name), {
        fromRevision: BigInt(fromRevision),
        direction: FORWARDS,
        requiresLeader: true,
      });
      for await (const { event } of events) if (event) found.push(fromServer(event, name));
    } catch (error) {
      if (!isNotFound(error)) throw readFailure(error);
    }
    return found;
  }

  /** The last events of a stream, the last one first. */
  async tail(name: string, count: number): Promise<readonly Stored[]> {
    const found: Stored[] = [];
    try {
      const events = this.#client.readStream(this.names.onServer(name), {
        fromRevision: 'end',
        direction: BACKWARDS,
        maxCount: count,
        requiresLeader: true,
      });
      for await (const { event } of events) if (event) found.push(fromServer(event, name));
    } catch (error) {
      if (!isNotFound(error)) throw readFailure(error);
    }
    return found;
  }

  /** @returns whether it went in; false where the stream does not end at the revision expected */
  async append(
    name: string,
    expectedServerRevision: number,
    events: readonly EventData<BinaryEventType>[],
  ): Promise<boolean> {
    const { success } = await this.#client.appendToStream(this.names.onServer(name), [...events], {
      streamState: expectedServerRevision < 0 ? NONE : BigInt(expectedServerRevision),
      requiresLeader: true,
    });
    return success;
  }

  subscribe(after: Place | undefined): AllStreamSubscription {
    return this.#client.subscribeToAll({
      fromPosition: after ?? START,
      filter: streamNameFilter({ prefixes: this.names.prefixes }),
    });
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }
}
