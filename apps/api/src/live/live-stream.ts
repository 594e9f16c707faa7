import type { Principal } from '@casetrail/access';
import type { News, Platform } from '@casetrail/application';
import type { ServerResponse } from 'node:http';
import { sees } from './sees.ts';

/** Milliseconds after which a browser that was cut off comes back. */
const RETRY_MS = 3_000;
/** The same where the server itself says that it is about to end: another one takes over at once. */
const ELSEWHERE_MS = 250;
/** Bytes that wait for a browser that does not read; then it is let go, and may come back. */
const MOST_WAITING = 256 * 1024;

interface Options {
  readonly platform: Pick<Platform, 'access' | 'live' | 'whereabouts'>;
  readonly principal: Principal;
  readonly response: ServerResponse;
  /** Where the browser was when it was cut off. */
  readonly after: number | undefined;
  /** Milliseconds between two signs of life; as often it is asked whether the session still runs. */
  readonly beat: number;
}

/**
 * One stream of server-sent events. It names what changed to somebody who may ask for it, in the log's order, and ends with
 * the session: between two signs of life nothing is sent to whoever has signed out.
 */
export class LiveStream {
  readonly #options: Options;
  /** News is written one after the other, however long it takes to find out who may hear it. */
  #work: Promise<void> = Promise.resolve();
  #stop: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;
  readonly #over = Promise.withResolvers<undefined>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves when it is over, whoever ended it. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  async open(): Promise<void> {
    const { response, platform, after, beat } = this.#options;
    response.on('close', () => this.end());
    response.on('error', () => this.end());
    this.#write(`retry: ${RETRY_MS}\n\n`);
    const stop = await platform.live.watch(after, (news) => this.#inTurn(() => this.#send(news)));
    if (this.#ended) return stop();
    this.#stop = stop;
    this.#timer = setInterval(() => this.#inTurn(() => this.#beat()), beat);
  }

  /** Sends the browser to another process, where it goes on from what it heard last. */
  sendElsewhere(): void {
    this.#write(`retry: ${ELSEWHERE_MS}\n\n`);
    this.end();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#timer);
    this.#stop?.();
    this.#options.response.end();
    this.#over.resolve(undefined);
  }

  #inTurn(work: () => Promise<void>): void {
    // What cannot be found out is not sent; the browser comes back and is told then.
    this.#work = this.#work.then(work).catch(() => this.end());
  }

  async #beat(): Promise<void> {
    if (await this.#isSignedIn()) this.#write(': here\n\n');
    else this.end();
  }

  async #send(news: News): Promise<void> {
    if (this.#ended) return;
    if (!(await this.#isSignedIn())) return this.end();
    if (news === 'many') return this.#write('event: many\ndata: {}\n\n');
    const { platform, principal } = this.#options;
    const posts =
      principal.staffNo === undefined ? [] : await platform.whereabouts.postsOf(principal.staffNo);
    for (const change of news) {
      if (await sees(platform, { principal, posts }, change))
        this.#write(`id: ${change.position}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`);
    }
  }

  /** Asked without using the session: a window that is left open keeps nobody signed in. */
  async #isSignedIn(): Promise<boolean> {
    const { platform, principal } = this.#options;
    const running = await platform.access.sessionsOf(principal);
    return running.some(({ id }) => id === principal.session);
  }

  #write(text: string): void {
    const { response } = this.#options;
    if (this.#ended) return;
    response.write(text);
    if (response.writableLength > MOST_WAITING) this.end();
  }
}
