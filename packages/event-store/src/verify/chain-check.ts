import { hashOf, linkOf, logLink, NO_LINK, streamLinkOf, type Link } from '../log/chain.ts';
import { FIELD, RecordCursor } from '../log/record.ts';
import type { StreamTail } from '../log/source.ts';
import type { Head } from '../port.ts';
import { fault, type Fault } from './fault.ts';

interface Tail {
  revision: number;
  link: Link;
}

const EMPTY: Tail = { revision: -1, link: NO_LINK };

const nameOf = (key: string): string => Buffer.from(key, 'latin1').toString();

/** Follows both chains record by record, keeping the end of the log and of every stream, and nothing else. */
export class ChainCheck {
  /** Links by position; two anchors of one position that differ cannot both be of this log. */
  readonly #anchored = new Map<number, Set<Link>>();
  readonly #tails = new Map<string, Tail>();
  #position = 0;
  #recordedAt = Number.MIN_SAFE_INTEGER;
  #link = NO_LINK;
  #command = '';
  #commandIndex = -1;
  #commandStream = '';

  constructor(anchors: readonly Head[] = []) {
    for (const { position, hash } of anchors) {
      const links = this.#anchored.get(position) ?? new Set();
      this.#anchored.set(position, links.add(linkOf(hash)));
    }
  }

  get position(): number {
    return this.#position;
  }

  get hash(): Uint8Array {
    return hashOf(this.#link);
  }

  get streams(): number {
    return this.#tails.size;
  }

  /** Goes through a page, as far as it is in order. */
  check(page: Buffer): Fault | undefined {
    const record = new RecordCursor(page);
    while (record.next()) {
      const wrong = this.#step(record);
      if (wrong) return wrong;
    }
    return undefined;
  }

  #step(record: RecordCursor): Fault | undefined {
    const position = record.int64(FIELD.position);
    const due = this.#position + 1;
    if (position > due)
      return fault(due, 'missing', `position ${due} is missing: ${position} follows ${this.#position}`);
    if (position < due)
      return fault(position, 'unexpected', `position ${position} comes after ${this.#position}`);

    const stream = record.key(FIELD.stream);
    const tail = this.#tails.get(stream) ?? EMPTY;
    const revision = record.int32(FIELD.revision);
    if (revision !== tail.revision + 1) {
      const message = `revision ${revision} of ${nameOf(stream)} follows its revision ${tail.revision}`;
      return fault(due, 'revision', message);
    }

    const recordedAt = record.int64(FIELD.recordedAt);
    const inStream = streamLinkOf(tail.link, record.content());
    const link = logLink(this.#link, position, recordedAt, inStream);
    if (link !== record.key(FIELD.hash))
      return fault(due, 'altered', 'the event, or its hash, is not what was written');
    const anchored = this.#anchored.get(position);
    if (anchored && (anchored.size > 1 || !anchored.has(link)))
      return fault(due, 'anchor', 'this is not the log that the anchor was taken from');

    const wrong = this.#checkTime(due, recordedAt) ?? this.#checkCommand(due, record, stream);
    if (wrong) return wrong;
    if (tail === EMPTY) this.#tails.set(stream, { revision, link: inStream });
    else {
      tail.revision = revision;
      tail.link = inStream;
    }
    this.#position = due;
    this.#link = link;
    return undefined;
  }

  #checkTime(position: number, recordedAt: number): Fault | undefined {
    if (recordedAt < this.#recordedAt)
      return fault(position, 'time', 'it is recorded earlier than the event before it');
    this.#recordedAt = recordedAt;
    return undefined;
  }

  /** A command's events stand together, in its order, and the first of them carries the digest. */
  #checkCommand(position: number, record: RecordCursor, stream: string): Fault | undefined {
    const command = record.key(FIELD.commandId);
    const index = record.int16(FIELD.commandIndex);
    const follows =
      index === this.#commandIndex + 1 && command === this.#command && stream === this.#commandStream;
    if ((index !== 0 && !follows) || record.isAbsent(FIELD.digest) !== index > 0)
      return fault(
        position,
        'command',
        `event ${index} of its command does not follow event ${index - 1} of it`,
      );
    this.#command = command;
    this.#commandIndex = index;
    this.#commandStream = stream;
    return undefined;
  }

  /** Compares with where the store says that its streams end. */
  checkTails(tails: Iterable<StreamTail>): Fault | undefined {
    let found = 0;
    for (const { key, revision, hash } of tails) {
      found += 1;
      const tail = this.#tails.get(key) ?? EMPTY;
      if (revision === tail.revision && linkOf(hash) === tail.link) continue;
      const message = `the store has ${nameOf(key)} end at revision ${revision}, not as its events do at ${tail.revision}`;
      return fault(this.#position, 'stream', message);
    }
    if (found !== this.#tails.size)
      return fault(
        this.#position,
        'stream',
        `the store knows ${found} streams, and ${this.#tails.size} have events`,
      );
    return undefined;
  }
}
