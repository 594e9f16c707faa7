import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '@casetrail/kernel';
import type { BinaryEventType, EventData } from '@kurrent/kurrentdb-client';
import { LogInconsistent, LogUnavailable, NotStorable, OutcomeUnknown } from '../errors.ts';
import { streamLink } from '../log/chain.ts';
import type { Prepared } from '../log/prepare.ts';
import type { AppendOutcome } from '../port.ts';
import { troubleOf } from './failures.ts';
import type { Feed } from './feed.ts';
import type { LogIndex } from './log-index.ts';
import type { KurrentServer } from './server.ts';
import { nothingAdded, toServer, type Circumstances } from './stored.ts';
import { NO_TAIL, type Tail } from './tail.ts';

/** Events in one append to the server, at most; it takes a megabyte by default. */
const BATCH_EVENTS = 200;
const BATCH_BYTES = 512 * 1024;
const PATIENCE_MS = 5_000;
/** Milliseconds before each further try. */
const AGAIN_MS = [50, 200, 500, 1_000];
/** How often a command is decided on anew because somebody else was faster. */
const LOOKS = 20;
/** How long the log may take to show what it has acknowledged. */
const SHOWN_MS = 10_000;

interface Run {
  readonly stream: string;
  readonly commands: readonly Prepared[];
  readonly after: Tail;
}

/** One call's appends: what it has written and the log has not shown yet. */
class Call {
  readonly attempt = randomUUID();
  readonly outcomes: AppendOutcome[] = [];
  readonly tails = new Map<string, Tail>();
  readonly pending = new Map<string, number>();
  /** Commands that have had their answer; the same again in this call is a repetition. */
  readonly answered = new Set<string>();
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/**
 * Appends to the streams of the server, always with an explicit expected revision. What became of a command is then read from
 * the log itself, in which the first event under a command id counts and no other, so that the same answer is given whoever
 * wrote it and whatever was lost on the way.
 */
export class Appender {
  readonly #server: KurrentServer;
  readonly #feed: Feed;
  readonly #index: LogIndex;
  readonly #patience: number;

  constructor(server: KurrentServer, feed: Feed, index: LogIndex, patience = PATIENCE_MS) {
    this.#server = server;
    this.#feed = feed;
    this.#index = index;
    this.#patience = patience;
  }

  async append(commands: readonly Prepared[]): Promise<readonly AppendOutcome[]> {
    const call = new Call();
    for (let at = 0; at < commands.length;) {
      const taken = await this.#step(call, commands, at);
      at += taken;
    }
    await this.#settle(call, commands);
    return call.outcomes;
  }

  /** Deals with the command at this place, and with those behind it that go to the same stream. @returns how many */
  async #step(call: Call, commands: readonly Prepared[], at: number): Promise<number> {
    const command = commands[at] as Prepared;
    if (call.pending.has(command.commandId)) await this.#settle(call, commands);
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const known = this.#answer(call, command);
      if (known) {
        call.outcomes[at] = known;
        return 1;
      }
      const tail = this.#tail(call, command.stream);
      if (tail.revision === command.expectedRevision) {
        const run = this.#run(call, commands, at, tail);
        if (await this.#write(call, run, tail)) {
          for (const [n, { commandId }] of run.commands.entries()) call.pending.set(commandId, at + n);
          call.tails.set(run.stream, run.after);
          return run.commands.length;
        }
      } else if (looks > 0) {
        call.outcomes[at] = { outcome: 'conflict', stream: command.stream, actualRevision: tail.revision };
        return 1;
      }
      // Others have written since, or what they wrote has not come yet.
      await this.#settle(call, commands);
      await this.#feed.catchUp();
      call.tails.delete(command.stream);
    }
    throw new LogUnavailable(
      `others write to ${command.stream} all the time; nothing of the command was written`,
    );
  }

  #tail(call: Call, stream: string): Tail {
    if (this.#index.fault)
      throw new LogInconsistent(`position ${this.#index.fault.position}: ${this.#index.fault.message}`);
    return call.tails.get(stream) ?? this.#index.streams.get(stream) ?? NO_TAIL;
  }

  /** What the log says of a command, if it knows it. */
  #answer(call: Call, { commandId, digest, contents }: Prepared): AppendOutcome | undefined {
    const found = this.#index.answered(commandId);
    if (!found) return undefined;
    if (!sameBytes(found.digest, digest)) return { outcome: 'reused', commandId };
    const { position, revision } = found;
    const repeated = found.attempt !== call.attempt || call.answered.has(commandId);
    call.answered.add(commandId);
    const recordedAt = this.#index.recordedAtOf(position);
    return {
      outcome: 'appended',
      position,
      revision,
      repeated,
      ...(!repeated && contents.length > 0 && { recordedAt }),
    };
  }

  /** The commands from here on that go into one append: to one stream, each on top of the one before it. */
  #run(call: Call, commands: readonly Prepared[], at: number, tail: Tail): Run {
    const { stream } = commands[at] as Prepared;
    const taken: Prepared[] = [];
    const ids = new Set<string>();
    let { revision, serverRevision, link } = tail;
    let [events, bytes] = [0, 0];
    for (const command of commands.slice(at, at + BATCH_EVENTS)) {
      const size = command.contents.reduce((sum, { data }) => sum + data.length, 0);
      const fits = command.stream === stream && command.expectedRevision === revision;
      const isNew = !ids.has(command.commandId) && !call.pending.has(command.commandId);
      events += command.contents.length;
      bytes += size;
      const isFull = events > BATCH_EVENTS || bytes > BATCH_BYTES;
      if (taken.length > 0 && (!fits || !isNew || isFull || this.#index.answered(command.commandId))) break;
      for (const content of command.contents) link = streamLink(link, content);
      revision += command.contents.length;
      serverRevision += Math.max(1, command.contents.length);
      ids.add(command.commandId);
      taken.push(command);
    }
    return { stream, commands: taken, after: { revision, serverRevision, link } };
  }

  #events(call: Call, { commands }: Run, tail: Tail): EventData<BinaryEventType>[] {
    const recordedAt = Math.max(Date.now(), this.#index.recordedAt) as Instant;
    const circumstances: Circumstances = { recordedAt, seen: this.#index.seen, attempt: call.attempt };
    let { link } = tail;
    return commands.flatMap((command) => {
      if (command.contents.length === 0) return [nothingAdded(command, link, circumstances)];
      return command.contents.map((content) => {
        link = streamLink(link, content);
        return toServer(content, link, command.digest, circumstances);
      });
    });
  }

  /** @returns false where the stream does not end as expected: the log must be looked at, and the command decided anew */
  async #write(call: Call, run: Run, tail: Tail): Promise<boolean> {
    const events = this.#events(call, run, tail);
    let maybeWritten: unknown;
    for (let tries = 0; ; tries += 1) {
      let error: unknown;
      try {
        return await this.#inTime(this.#server.append(run.stream, tail.serverRevision, events));
      } catch (caught) {
        error = caught;
      }
      const trouble = troubleOf(error);
      if (trouble === 'wrong-revision') return false;
      if (trouble === 'refused')
        throw new LogUnavailable('KurrentDB refuses these credentials', { cause: error });
      if (isTooLarge(error)) throw new NotStorable('the events of the command are too large for KurrentDB');
      if (trouble === 'unknown') {
        maybeWritten = error;
        if (await this.#isThere(call, run, events.length)) return true;
      }
      if (tries === AGAIN_MS.length) throw gaveUp(error, maybeWritten);
      await sleep(AGAIN_MS[tries]);
    }
  }

  /** Looks for this very attempt at the end of the stream. Where nobody answers, it is asked again by the next try. */
  async #isThere(call: Call, run: Run, count: number): Promise<boolean> {
    const last = run.commands.at(-1)?.commandId;
    const tail = await this.#server.tail(run.stream, count + BATCH_EVENTS).catch(() => []);
    return tail.some(({ attempt, content }) => attempt === call.attempt && content.commandId === last);
  }

  async #inTime(append: Promise<boolean>): Promise<boolean> {
    const abort = new AbortController();
    const late = sleep(this.#patience, undefined, { signal: abort.signal }).then(() => {
      throw new Error(`no answer within ${this.#patience} ms`);
    });
    late.catch(() => {});
    append.catch(() => {});
    return Promise.race([append, late]).finally(() => abort.abort());
  }

  /** Waits until the log shows what was written, and reads the answers from it. */
  async #settle(call: Call, commands: readonly Prepared[]): Promise<void> {
    if (call.pending.size === 0) return;
    const until = Date.now() + SHOWN_MS;
    while (!this.#shows(call)) {
      await this.#feed.catchUp().catch((error: unknown) => {
        if (error instanceof LogInconsistent || Date.now() > until) throw unknownOutcome(error);
      });
      if (this.#index.fault || Date.now() > until) throw unknownOutcome(this.#index.fault);
      if (!this.#shows(call)) await sleep(20);
    }
    for (const at of call.pending.values()) {
      const command = commands[at] as Prepared;
      // What counts for nothing fell with something before it that another process had written elsewhere.
      const actualRevision = this.#index.streams.get(command.stream)?.revision ?? -1;
      call.outcomes[at] = this.#answer(call, command) ?? {
        outcome: 'conflict',
        stream: command.stream,
        actualRevision,
      };
    }
    call.pending.clear();
    call.tails.clear();
  }

  #shows(call: Call): boolean {
    for (const [stream, { serverRevision }] of call.tails)
      if ((this.#index.streams.get(stream)?.serverRevision ?? -1) < serverRevision) return false;
    return true;
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && (error as { type?: string }).type === 'maximum-append-size-exceeded';

const unknownOutcome = (cause: unknown): OutcomeUnknown =>
  new OutcomeUnknown(
    'KurrentDB has not shown what became of the append; repeat it with the same command id',
    {
      cause,
    },
  );

const gaveUp = (error: unknown, maybeWritten: unknown): Error =>
  maybeWritten === undefined
    ? new LogUnavailable('KurrentDB cannot be reached', { cause: error })
    : unknownOutcome(maybeWritten);
