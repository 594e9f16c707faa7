import { setTimeout as sleep } from 'node:timers/promises';
import { LogInconsistent, LogUnavailable } from '../errors.ts';
import { hashOf, streamLink } from '../log/chain.ts';
import type { Entry } from '../log/entry.ts';
import type { EmptyCommand } from '../log/source.ts';
import type { LogTarget } from '../move/target.ts';
import type { Head } from '../port.ts';
import { Feed } from './feed.ts';
import { LogIndex } from './log-index.ts';
import { KurrentServer, type KurrentConfig } from './server.ts';
import { nothingAdded, toServer } from './stored.ts';
import { NO_TAIL } from './tail.ts';

/** Events in one append, at most. */
const RUN = 200;
const RUN_BYTES = 512 * 1024;
/** How often the same append is tried; what an earlier try has written is then known by the log. */
const TRIES = 5;
const AGAIN_MS = 300;
/** Where commands stand that came without a stream. */
const OWN_STREAM = '';

/** A log in KurrentDB that takes in another one, from its first event on or from where an earlier run ended. */
export class KurrentLogTarget implements LogTarget {
  readonly #server: KurrentServer;
  readonly #index = new LogIndex(0);
  readonly #feed: Feed;
  /** The digest of the command whose events come at the moment. */
  #digest: Uint8Array = new Uint8Array();

  constructor(config: KurrentConfig) {
    this.#server = new KurrentServer(config);
    this.#feed = new Feed(this.#server, this.#index);
  }

  async head(): Promise<Head> {
    await this.#catchUp();
    const { position } = this.#index;
    return { position, hash: hashOf(this.#index.linkAt(position)) };
  }

  async take(entries: readonly Entry[]): Promise<readonly Uint8Array[]> {
    await this.#catchUp();
    if (entries.length > 0 && entries[0]?.position !== this.#index.position + 1)
      throw new LogInconsistent(
        `the log ends at ${this.#index.position}, and ${entries[0]?.position} was to follow`,
      );
    for (let at = 0; at < entries.length;) {
      const run = runFrom(entries, at);
      await this.#write(run);
      at += run.length;
    }
    await this.#catchUp();
    return entries.map(({ position }) => hashOf(this.#index.linkAt(position)));
  }

  async takeEmpty(commands: readonly EmptyCommand[]): Promise<void> {
    await this.#catchUp();
    for (const command of commands) {
      if (this.#index.answered(command.commandId)) continue;
      const tail = this.#index.streams.get(OWN_STREAM) ?? NO_TAIL;
      const { position, revision } = command;
      const recordedAt = this.#index.recordedAtOf(Math.max(1, this.#index.position)) ?? 0;
      const circumstances = { recordedAt, seen: this.#index.seen, attempt: 'moved' };
      const event = nothingAdded(
        { ...command, digest: Buffer.from(command.digest), stream: OWN_STREAM, expectedRevision: -1 },
        tail.link,
        circumstances,
        { position, revision },
      );
      await this.#persist(
        () => this.#server.append(OWN_STREAM, tail.serverRevision, [event]),
        () => this.#index.answered(command.commandId) !== undefined,
      );
    }
  }

  async close(): Promise<void> {
    await this.#feed.close();
    await this.#server.close();
  }

  async #catchUp(): Promise<void> {
    await this.#feed.catchUp();
    const { fault } = this.#index;
    if (fault) throw new LogInconsistent(`position ${fault.position}: ${fault.message}`);
  }

  async #write(run: readonly Entry[]): Promise<void> {
    const [first] = run as [Entry];
    const tail = this.#index.streams.get(first.stream) ?? NO_TAIL;
    if (tail.revision !== first.revision - 1)
      throw new LogInconsistent(
        `${first.stream} ends at ${tail.revision}, and ${first.revision} was to follow`,
      );
    let { link } = tail;
    const events = run.map((entry) => {
      this.#digest = entry.digest ?? this.#index.answered(entry.commandId)?.digest ?? this.#digest;
      link = streamLink(link, entry);
      const { recordedAt } = entry;
      return toServer(entry, link, this.#digest, { recordedAt, seen: this.#index.seen, attempt: 'moved' });
    });
    const last = run.at(-1)?.position ?? 0;
    await this.#persist(
      () => this.#server.append(first.stream, tail.serverRevision, events),
      () => this.#index.position >= last,
    );
  }

  /** Appends, and asks the log whether it is there, until it is. */
  async #persist(append: () => Promise<boolean>, isThere: () => boolean): Promise<void> {
    let cause: unknown;
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (tries > 0) await sleep(AGAIN_MS * tries);
      await append().catch((error: unknown) => (cause = error));
      await this.#feed.catchUp().catch((error: unknown) => (cause = error));
      if (this.#index.fault) return this.#catchUp();
      if (isThere()) return;
    }
    throw new LogUnavailable('KurrentDB does not take in the log; run it again to go on', { cause });
  }
}

/** The entries from here on that go to one stream, one after the other. */
const runFrom = (entries: readonly Entry[], from: number): readonly Entry[] => {
  const stream = entries[from]?.stream;
  let bytes = 0;
  let end = from;
  for (; end < entries.length && end < from + RUN; end += 1) {
    const entry = entries[end] as Entry;
    bytes += entry.data.length;
    if (entry.stream !== stream || (end > from && bytes > RUN_BYTES)) break;
  }
  return entries.slice(from, end);
};
