import type { EventStore, Subscription } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';
import { changesOf, type Change } from './change-of.ts';

/** What a watcher hears: what changed, in the log's order; or that it was too much to name, and everything may have. */
export type News = readonly Change[] | 'many';

export type Watcher = (news: News) => void;

/** What changes in the log, told once the lists show it. */
export interface Live {
  /**
   * Calls back with everything that changes after a position of the log, or from now on. What lies too far back to be named
   * is told as `many`. The answer ends it.
   */
  watch(after: number | undefined, watcher: Watcher): Promise<() => void>;
}

interface Ports {
  readonly log: Pick<EventStore, 'head' | 'subscribe'>;
  /** Resolves when the lists show a position, or after a while: who follows is not to be kept waiting for good. */
  readonly shown: (position: number) => Promise<unknown>;
  /** Changes of one batch that are named one by one; an import brings thousands. */
  readonly most?: number;
  /** Changes that are kept for those who come back. */
  readonly kept?: number;
}

/** One reader of the log for all who watch, begun by the first. */
export class LiveChanges implements Live {
  readonly #ports: Required<Ports>;
  readonly #watchers = new Set<Watcher>();
  #recent: readonly Change[] = [];
  /** Everything after this position is in `#recent`. */
  #from = 0;
  #position = 0;
  #beginning: Promise<void> | undefined;
  #subscription: Subscription | undefined;

  constructor(ports: Ports) {
    this.#ports = { most: 200, kept: 2_000, ...ports };
  }

  async watch(after: number | undefined, watcher: Watcher): Promise<() => void> {
    this.#beginning ??= this.#begin().catch((cause: unknown) => {
      // The next one who wants to watch tries again.
      this.#beginning = undefined;
      throw cause;
    });
    await this.#beginning;
    // Nothing may come between what is told of the past and the first call.
    if (after !== undefined && after < this.#position) {
      if (after < this.#from) watcher('many');
      else
        this.#tell(
          watcher,
          this.#recent.filter(({ position }) => position > after),
        );
    }
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  async close(): Promise<void> {
    this.#watchers.clear();
    await this.#beginning?.catch(() => {});
    await this.#subscription?.close();
  }

  async #begin(): Promise<void> {
    const { position } = await this.#ports.log.head();
    this.#from = this.#position = position;
    this.#subscription = this.#ports.log.subscribe(position, (events) => this.#hear(events));
    // A log that contradicts itself is told of by those who read it for their rows.
    this.#subscription.done.catch(() => {});
  }

  async #hear(events: readonly RecordedEvent[]): Promise<void> {
    const last = events.at(-1)?.position;
    if (last === undefined) return;
    await this.#ports.shown(last);
    const changes = changesOf(events);
    this.#position = last;
    if (changes.length > this.#ports.most) {
      this.#recent = [];
      this.#from = last;
      for (const watcher of this.#watchers) watcher('many');
      return;
    }
    this.#keep(changes);
    for (const watcher of this.#watchers) this.#tell(watcher, changes);
  }

  #keep(changes: readonly Change[]): void {
    const all = [...this.#recent, ...changes];
    const gone = all.length - this.#ports.kept;
    if (gone > 0) this.#from = all[gone - 1]?.position ?? this.#from;
    this.#recent = gone > 0 ? all.slice(gone) : all;
  }

  #tell(watcher: Watcher, changes: readonly Change[]): void {
    if (changes.length > 0) watcher(changes);
  }
}
