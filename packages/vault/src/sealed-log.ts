import type {
  Append,
  AppendOutcome,
  EventStore,
  Head,
  Search,
  SubscribeOptions,
  Subscription,
} from '@casetrail/event-store';
import {
  inCurrentForm,
  type DomainEvent,
  type RecordedEvent,
  type StoredForms,
  type Uuid,
} from '@casetrail/kernel';
import { changeFields, isEmpty, type FieldPlan } from './field-plan.ts';
import { ERASED } from './sight.ts';
import type { Vault } from './vault.ts';

/** Whose data an event of a stream holds; `undefined` for what is about no client. */
export interface Subjects {
  /** The client that a stream names by itself. */
  ofStream(stream: string): string | undefined;
  /** The client that a stream is about by what it holds, such as the case of a fine. */
  ofData(stream: string, data: object): string | undefined;
}

/** Of a SHA-256. */
const DIGEST_BYTES = 32;

/** Whose key covers words that are about no case: the firm's own, which is never destroyed. */
export const THE_FIRM = 'the firm';

export interface SealedLogOptions {
  readonly vault: Vault;
  readonly plan: FieldPlan;
  readonly subjects: Subjects;
  /** How stored forms have changed: what is written has the version of today, and its seals are bound to that. */
  readonly forms?: StoredForms;
  /** A log that began before anything was sealed goes on with digests as they were, or a command said again would be another. */
  readonly plainDigests?: boolean;
}

/** An append that is sealed, and whether its client was erased by then. */
interface Ahead {
  readonly append: Append;
  readonly subject: string | undefined;
  readonly isErased: boolean;
  readonly sealed: Append;
}

/**
 * The log as everybody has it: what is said of a client is sealed before it is written, and read back as it is stored.
 * Judging, counting, lists, export and verification need nothing else. Of a client who was erased nothing is written any more: what
 * machines still do, such as moving work of somebody who is away, is recorded without its words.
 */
export class SealedLog implements EventStore {
  readonly #inner: EventStore;
  readonly #options: SealedLogOptions;
  readonly #stored = new WeakMap<Append, Append>();
  readonly #ahead = new WeakMap<readonly Append[], readonly Ahead[]>();

  constructor(inner: EventStore, options: SealedLogOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  /** @throws VaultUnavailable, and what the log throws */
  async append(append: Append): Promise<AppendOutcome> {
    const [sealed] = await this.#sealed([append]);
    return this.#inner.append(sealed ?? append);
  }

  /** @throws VaultUnavailable, and what the log throws */
  async appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    return this.#inner.appendAll(await this.#sealed(appends));
  }

  /**
   * Seals what is going to be appended with `appendAll`, of this very list, so that nothing waits for it then.
   * @throws VaultUnavailable
   */
  async sealAhead(appends: readonly Append[]): Promise<void> {
    this.#ahead.set(appends, await this.#sealAll(appends));
  }

  /** What was stored of an append: for those who wrote it and go on with its events. */
  storedFormOf(append: Append): Append {
    return this.#stored.get(append) ?? append;
  }

  read(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]> {
    return this.#inner.read(stream, fromRevision);
  }

  readStreams(
    streams: readonly string[],
    upTo?: number,
  ): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return this.#inner.readStreams(streams, upTo);
  }

  readAll(after: number, limit: number, types?: readonly string[]): Promise<readonly RecordedEvent[]> {
    return this.#inner.readAll(after, limit, types);
  }

  search(search: Search): Promise<readonly RecordedEvent[]> {
    return this.#inner.search(search);
  }

  readByStream(
    prefix: string,
    pageSize?: number,
  ): AsyncIterable<ReadonlyMap<string, readonly RecordedEvent[]>> {
    return this.#inner.readByStream(prefix, pageSize);
  }

  knownCommands(ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
    return this.#inner.knownCommands(ids);
  }

  sourceFiles(): Promise<readonly string[]> {
    return this.#inner.sourceFiles();
  }

  head(): Promise<Head> {
    return this.#inner.head();
  }

  warm(): Promise<void> {
    return this.#inner.warm();
  }

  subscribe(
    after: number,
    handler: (events: readonly RecordedEvent[]) => Promise<void>,
    options?: SubscribeOptions,
  ): Subscription {
    return this.#inner.subscribe(after, handler, options);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  /** What was sealed ahead is good once; whoever was erased since then has it sealed anew, that is, left out. */
  async #sealed(appends: readonly Append[]): Promise<readonly Append[]> {
    const { vault } = this.#options;
    const ahead = this.#ahead.get(appends) ?? (await this.#sealAll(appends));
    this.#ahead.delete(appends);
    return ahead.map(({ append, subject, isErased, sealed }) =>
      subject === undefined || isErased === vault.isErased(subject) ? sealed : this.#seal(append, subject),
    );
  }

  /** Every key is on disk before the first event that is sealed with it is written anywhere. */
  async #sealAll(appends: readonly Append[]): Promise<readonly Ahead[]> {
    const { vault } = this.#options;
    const subjects = await Promise.all(appends.map((append) => this.#subjectOf(append)));
    await vault.ensureKeys(subjects.filter((subject) => subject !== undefined));
    return appends.map((append, at) => {
      const subject = subjects[at];
      const isErased = subject !== undefined && vault.isErased(subject);
      return { append, subject, isErased, sealed: this.#seal(append, subject) };
    });
  }

  #seal(append: Append, subject: string | undefined): Append {
    const { subjects, forms = {} } = this.#options;
    const { stream, expectedRevision, envelope } = append;
    const named = subjects.ofStream(stream);
    const events = append.events.map((event, index) =>
      this.#sealEvent(
        inCurrentForm(forms, event),
        subject,
        stream,
        expectedRevision + 1 + index,
        envelope.commandId,
      ),
    );
    const digest = this.#options.plainDigests ? append.digest : this.#digestOf(append, named);
    const sealed = { ...append, events, digest };
    this.#stored.set(append, sealed);
    return sealed;
  }

  #digestOf({ digest }: Append, subject: string | undefined): Uint8Array {
    const { vault } = this.#options;
    // What is no digest is for the log to refuse.
    if (digest.length !== DIGEST_BYTES) return digest;
    return vault.keyedDigest(subject !== undefined && vault.isErased(subject) ? undefined : subject, digest);
  }

  #sealEvent(
    event: DomainEvent,
    subject: string | undefined,
    stream: string,
    revision: number,
    commandId: string,
  ): DomainEvent {
    const fields = this.#options.plan.get(event.type);
    if (!fields || subject === undefined) return event;
    const { vault } = this.#options;
    const { type, version = 1 } = event;
    const isErased = vault.isErased(subject);
    const data = changeFields(event.data, fields, (value, path, kind) => {
      if (isErased) return ERASED;
      return vault.seal(subject, value, kind, {
        stream,
        revision,
        type,
        version,
        commandId,
        path,
      });
    });
    return { ...event, data };
  }

  /** Whose key an append needs: the client's, where it says anything of him or its stream is his. */
  async #subjectOf({ stream, events }: Append): Promise<string | undefined> {
    const { subjects, plan } = this.#options;
    const named = subjects.ofStream(stream);
    if (named !== undefined) return named;
    const isSaying = events.some(({ type, data }) => plan.get(type)?.some(({ path }) => holds(data, path)));
    if (!isSaying) return undefined;
    return (await this.#subjectOfData(stream, events)) ?? THE_FIRM;
  }

  async #subjectOfData(stream: string, events: readonly DomainEvent[]): Promise<string | undefined> {
    const { subjects, vault } = this.#options;
    const own = events
      .map(({ data }) => subjects.ofData(stream, data))
      .find((subject) => subject !== undefined);
    const found =
      own ??
      (await this.#inner.read(stream))
        .map(({ data }) => subjects.ofData(stream, data))
        .find((subject) => subject !== undefined);
    // What is still to be written about the staff of a closed case must not fail with the client's key.
    return found !== undefined && vault.isErased(found) ? undefined : found;
  }
}

const holds = (value: unknown, path: readonly string[], depth = 0): boolean => {
  const key = path[depth];
  if (key === undefined) return !isEmpty(value);
  if (typeof value !== 'object' || value === null) return false;
  if (key === '*') return Array.isArray(value) && value.some((entry) => holds(entry, path, depth + 1));
  return holds((value as Readonly<Record<string, unknown>>)[key], path, depth + 1);
};
