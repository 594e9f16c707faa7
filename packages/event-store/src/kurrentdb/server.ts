import {
  BACKWARDS,
  END,
  FORWARDS,
  KurrentDBClient,
  NO_STREAM as NONE,
  START,
  streamNameFilter,
  type AllStreamRecordedEvent,
  type AllStreamSubscription,
  type BinaryEventType,
  type EventData,
  type ReadStreamOptions,
} from '@kurrent/kurrentdb-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { isNotFound, isNotLeader, readFailure } from './failures.ts';
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

/** How often a read is begun anew because another node has taken the lead, and after how many milliseconds. */
const LEADERS = 5;
const ELECTED_MS = 100;

/** The events of a read; begun anew where the node says that it leads no more. The client then knows which one does. */
async function* fromTheLeader<Event>(
  read: () => AsyncIterable<{ readonly event?: Event }>,
): AsyncGenerator<Event> {
  let given = 0;
  for (let leaders = 1; ; leaders += 1) {
    try {
      for await (const { event } of read()) {
        if (!event) continue;
        given += 1;
        yield event;
      }
      return;
    } catch (error) {
      if (isNotFound(error)) return;
      if (!isNotLeader(error) || given > 0 || leaders === LEADERS) throw readFailure(error);
      await sleep(ELECTED_MS);
    }
  }
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
      throw new RangeError(
        'the address of KurrentDB is no connection string (kurrentdb://host:2113?tls=true)',
      );
    }
  }

  /** Everything of this log and about its streams from a place on, that place included, in the order of the server. */
  from(place: Place | undefined, maxCount?: number): AsyncGenerator<AllStreamRecordedEvent> {
    return fromTheLeader(() =>
      this.#client.readAll({
        fromPosition: place ?? START,
        direction: FORWARDS,
        filter: streamNameFilter({ prefixes: this.names.prefixes }),
        requiresLeader: true,
        ...(maxCount !== undefined && { maxCount }),
      }),
    );
  }

  /** A stream from a revision on the server on; nothing where there is no such stream. */
  stream(name: string, fromRevision: number): Promise<readonly Stored[]> {
    return this.#ofStream(name, { fromRevision: BigInt(fromRevision), direction: FORWARDS });
  }

  /** The last events of a stream, the last one first. */
  tail(name: string, maxCount: number): Promise<readonly Stored[]> {
    return this.#ofStream(name, { fromRevision: END, direction: BACKWARDS, maxCount });
  }

  async #ofStream(name: string, options: ReadStreamOptions): Promise<readonly Stored[]> {
    const onServer = this.names.onServer(name);
    const found: Stored[] = [];
    const events = fromTheLeader(() =>
      this.#client.readStream(onServer, { ...options, requiresLeader: true }),
    );
    for await (const event of events) found.push(fromServer(event, name));
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
