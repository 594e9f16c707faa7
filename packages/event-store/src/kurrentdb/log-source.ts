import type { Uuid } from '@casetrail/kernel';
import { hashOf } from '../log/chain.ts';
import { FieldWriter } from '../log/field-writer.ts';
import { writeRecord } from '../log/record.ts';
import type { EmptyCommand, Ends, Extent, LogSource } from '../log/source.ts';
import type { Head } from '../port.ts';
import type { Fault } from '../verify/fault.ts';
import { Feed } from './feed.ts';
import { LogIndex } from './log-index.ts';
import { Reader } from './reader.ts';
import { KurrentServer, type KurrentConfig } from './server.ts';

/**
 * The log as it lies on the server now, read from its beginning by an index of its own: what the store remembers of it from
 * before is not asked. Positions and the log's chain follow from the order of the server and the links stored with each event.
 */
export class KurrentLogSource implements LogSource {
  readonly #server: KurrentServer;
  readonly #index = new LogIndex(0);
  readonly #reader: Reader;
  readonly #feed: Feed;
  #read: Promise<void> | undefined;

  constructor(config: KurrentConfig) {
    this.#server = new KurrentServer(config);
    this.#feed = new Feed(this.#server, this.#index);
    this.#reader = new Reader(this.#server, this.#feed, this.#index);
  }

  async extent(): Promise<Extent> {
    await this.#once();
    return { last: this.#index.position, head: this.#head() };
  }

  async records(after: number, upTo: number): Promise<Buffer> {
    await this.#once();
    const page = new FieldWriter();
    const first = Math.max(0, after);
    const last = Math.min(upTo, this.#index.position);
    for (const entry of await this.#reader.entries(first, last)) writeRecord(page, entry);
    return page.copy();
  }

  async ends(): Promise<Ends> {
    await this.#once();
    const tails = [...this.#index.streams]
      .filter(([, { revision }]) => revision >= 0)
      .map(([name, { revision, link }]) => ({
        key: Buffer.from(name).toString('latin1'),
        revision,
        hash: hashOf(link),
      }));
    return { head: this.#head(), tails };
  }

  /** A second one does not count, so there is none in the log. */
  async repeatedCommand(): Promise<{ commandId: Uuid; position: number } | undefined> {
    return undefined;
  }

  async emptyCommands(): Promise<readonly EmptyCommand[]> {
    await this.#once();
    return [...this.#index.withoutEvents()].map(({ commandId, digest, position, revision }) => ({
      commandId,
      digest,
      position,
      revision,
    }));
  }

  /** What the events say about the log before them, and the server's own numbers. */
  async witnessed(): Promise<Fault | undefined> {
    await this.#once();
    return this.#index.fault;
  }

  async close(): Promise<void> {
    await this.#feed.close();
    await this.#server.close();
  }

  #head(): Head {
    const { position } = this.#index;
    return { position, hash: hashOf(this.#index.linkAt(position)) };
  }

  #once(): Promise<void> {
    this.#read ??= this.#feed.catchUp();
    return this.#read;
  }
}
