import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { Stopping } from '../process/stopping.ts';
import type { LiveStream } from './live-stream.ts';

/** A browser needs one for all its windows; a few more for those that do not share. */
const MOST = 6;

/** The streams that are open, by session. */
@Injectable()
export class LiveStreams implements OnModuleDestroy, BeforeApplicationShutdown {
  readonly #open = new Map<string, Set<LiveStream>>();

  readonly #stopping: Stopping;

  constructor(@Inject(Stopping) stopping: Stopping) {
    this.#stopping = stopping;
    stopping.onBegin(() => this.#all().forEach((stream) => stream.sendElsewhere()));
  }

  /** False where this session has as many as it may. */
  hasRoom(session: string): boolean {
    return (this.#open.get(session)?.size ?? 0) < MOST;
  }

  async hold(session: string, stream: LiveStream): Promise<void> {
    const open = this.#open.get(session) ?? new Set();
    this.#open.set(session, open.add(stream));
    if (this.#stopping.begun) stream.sendElsewhere();
    await stream.over;
    open.delete(stream);
    if (open.size === 0) this.#open.delete(session);
  }

  /** A server that stops waits for its answers, and these would never end. */
  onModuleDestroy(): void {
    for (const stream of this.#all()) stream.end();
  }

  beforeApplicationShutdown(): void {
    this.onModuleDestroy();
  }

  #all(): readonly LiveStream[] {
    return [...this.#open.values()].flatMap((open) => [...open]);
  }
}
