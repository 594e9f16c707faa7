import type { Instant, Uuid } from '@casetrail/kernel';
import { hashOf, linkOf, logLink, NO_LINK, type Link } from '../log/chain.ts';
import type { Entry } from '../log/entry.ts';
import { fault, type Fault } from '../verify/fault.ts';
import { NOTHING_ADDED, type Seen, type Stored } from './stored.ts';
import { StreamIndex } from './tail.ts';

export type Place = Stored['at'];

export interface Answered {
  readonly digest: Buffer;
  readonly position: number;
  readonly revision: number;
  readonly attempt: string;
  /** Whether the command added nothing. */
  readonly empty: boolean;
}

const isAfter = (one: Place, other: Place): boolean =>
  one.commit > other.commit || (one.commit === other.commit && one.prepare > other.prepare);

/**
 * What one gets by reading all streams in the server's order from the beginning: each event's position, which is its number
 * in that order; the hash of the log after it; and what every command was answered. It depends on nothing but that order,
 * so every process gets the same, and a rebuilt server would too.
 */
export class LogIndex {
  readonly streams = new Map<string, StreamIndex>();
  /** From which events were imported. */
  readonly files = new Set<string>();
  readonly #answered = new Map<Uuid, Answered>();
  readonly #places: Place[] = [];
  readonly #recordedAt: Instant[] = [];
  readonly #links: Link[] = [];
  readonly #types: string[] = [];
  readonly #knownTypes = new Map<string, string>();
  /** The last ones, as they came, the oldest first. */
  readonly #recent: Entry[] = [];
  readonly #keep: number;
  #last: Place | undefined;
  #fault: Fault | undefined;

  /** @param keep how many of the latest events are kept whole, for those who follow closely */
  constructor(keep: number) {
    this.#keep = keep;
  }

  get position(): number {
    return this.#places.length;
  }

  /** Place of the last thing read; undefined before the first. */
  get last(): Place | undefined {
    return this.#last;
  }

  /** What cannot be as it was written. Nothing after it is taken in. */
  get fault(): Fault | undefined {
    return this.#fault;
  }

  get seen(): Seen {
    return { position: this.position, hash: hashOf(this.linkAt(this.position)).toString('hex') };
  }

  get recordedAt(): number {
    return this.#recordedAt.at(-1) ?? Number.MIN_SAFE_INTEGER;
  }

  /** The hash of the log after an event, as a link. */
  linkAt(position: number): Link {
    return position === 0 ? NO_LINK : (this.#links[position - 1] ?? NO_LINK);
  }

  placeOf(position: number): Place | undefined {
    return this.#places[position - 1];
  }

  typeOf(position: number): string | undefined {
    return this.#types[position - 1];
  }

  recordedAtOf(position: number): Instant {
    return this.#recordedAt[position - 1] as Instant;
  }

  positionOf({
    content: { stream },
    serverRevision,
  }: Pick<Stored, 'content' | 'serverRevision'>): number | undefined {
    const index = this.streams.get(stream);
    const revision = index?.revisionOf(serverRevision);
    return revision === undefined ? undefined : index?.positions[revision];
  }

  answered(commandId: Uuid): Answered | undefined {
    return this.#answered.get(commandId);
  }

  /** The events of a range, where all of them are among those kept. */
  recent(after: number, upTo: number): readonly Entry[] | undefined {
    const first = this.position - this.#recent.length;
    return after >= first ? this.#recent.slice(after - first, upTo - first) : undefined;
  }

  isNew(place: Place): boolean {
    return this.#fault === undefined && (this.#last === undefined || isAfter(place, this.#last));
  }

  /** Something on the server that stops everything: a stream cut short, settings that would cut it. */
  stop(message: string, kind: Fault['kind'] = 'altered'): void {
    this.#fault ??= fault(this.position + 1, kind, message);
  }

  /** Goes past something that is none of the log's events. */
  pass(place: Place): void {
    this.#last = place;
  }

  /** Takes in the next event. It must be new. */
  apply(event: Stored): void {
    const { content, serverRevision, at } = event;
    const stream = this.streams.get(content.stream) ?? new StreamIndex();
    if (serverRevision !== stream.serverRevision + 1)
      return this.stop(
        `event ${serverRevision} of ${event.onServer} follows its event ${stream.serverRevision} on the server`,
        'missing',
      );
    if (!this.#vouchesFor(event.seen))
      return this.stop(
        `whoever wrote event ${serverRevision} of ${event.onServer} saw another log before it`,
      );
    this.#last = at;
    stream.serverRevision = serverRevision;
    this.streams.set(content.stream, stream);
    if (content.type === NOTHING_ADDED) return this.#nothingAdded(event, stream);
    if (content.commandIndex === 0) stream.counts = this.#counts(event, stream);
    if (stream.counts) this.#add(event, stream);
  }

  /** Only the first event under a command id counts, and only where it goes on from the end of its stream. */
  #counts({ content }: Stored, stream: StreamIndex): boolean {
    return !this.#answered.has(content.commandId) && content.revision === stream.revision + 1;
  }

  #vouchesFor({ position, hash }: Seen): boolean {
    return position <= this.position && hashOf(this.linkAt(position)).toString('hex') === hash;
  }

  #add(event: Stored, stream: StreamIndex): void {
    const { content, at, serverRevision, attempt } = event;
    const position = this.position + 1;
    const recordedAt = Math.max(event.recordedAt, this.recordedAt) as Instant;
    const inStream = linkOf(event.hash);
    const link = logLink(this.linkAt(position - 1), position, recordedAt, inStream);
    stream.add(position, serverRevision, inStream);
    this.#places.push(at);
    this.#recordedAt.push(recordedAt);
    this.#links.push(link);
    this.#types.push(this.#shared(content.type));
    if (content.file !== null) this.files.add(content.file);
    const digest = content.digest ?? this.#answered.get(content.commandId)?.digest;
    this.#answered.set(content.commandId, {
      digest: Buffer.from(digest ?? []),
      position,
      revision: content.revision,
      attempt,
      empty: false,
    });
    this.#remember({ ...content, position, recordedAt, hash: hashOf(link) });
  }

  #nothingAdded({ content, attempt, answered }: Stored, stream: StreamIndex): void {
    if (this.#answered.has(content.commandId)) return;
    const { position, revision } = answered ?? { position: this.position, revision: stream.revision };
    this.#answered.set(content.commandId, {
      digest: Buffer.from(content.digest ?? []),
      position,
      revision,
      attempt,
      empty: true,
    });
  }

  /** One string for all events of a type. */
  #shared(type: string): string {
    const known = this.#knownTypes.get(type);
    if (known !== undefined) return known;
    this.#knownTypes.set(type, type);
    return type;
  }

  #remember(entry: Entry): void {
    if (this.#keep === 0) return;
    this.#recent.push(entry);
    if (this.#recent.length >= 2 * this.#keep) this.#recent.splice(0, this.#keep);
  }

  /** Commands that added nothing, with the answers they got; for whoever moves the log. */
  *withoutEvents(): Generator<Answered & { readonly commandId: Uuid }> {
    for (const [commandId, answered] of this.#answered) if (answered.empty) yield { commandId, ...answered };
  }
}
