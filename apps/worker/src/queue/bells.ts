import type { Log } from '@casetrail/telemetry';
import type { Instant } from '@casetrail/kernel';
import type { Job } from 'bullmq';
import type { OpenQueue, QueueParts } from './open-queue.ts';

/** One for each distinct moment at which something runs out, so that the same bell is never hung twice. */
const bellId = (due: Instant): string => `due-${due}`;

const dueOf = (id: string): Instant => Number(id.slice('due-'.length)) as Instant;

/**
 * Settings that outlive killed workers: with the defaults a bell whose worker was killed rings again after a minute,
 * and never again after the second time.
 */
export const BELL_SETTINGS = {
  lockDuration: 5_000,
  stalledInterval: 3_000,
  maxStalledCount: 100,
  concurrency: 2,
};

export type BellSettings = Partial<typeof BELL_SETTINGS>;

/** Seconds for which a bell that rang, or failed, is kept; a bell with its name cannot be hung meanwhile. */
const KEPT = { removeOnComplete: { age: 60 }, removeOnFail: { age: 3_600 } } as const;

export interface BellOptions {
  readonly open: OpenQueue;
  /** What the bell is for: sweep what is due. */
  readonly onRing: (due: Instant) => Promise<void>;
  readonly log: Log;
  readonly settings: BellSettings;
}

/** The queue as a bell. Everything works without it; with it, what is due at a moment is looked at from any process. */
export class Bells {
  readonly #options: BellOptions;
  #parts: QueueParts | undefined;
  #trouble: string | undefined;

  constructor(options: BellOptions) {
    this.#options = options;
  }

  /** Why the queue cannot be reached; undefined while it can. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Begins to listen. A queue that cannot be reached yet is tried again by `reconcile`. */
  async open(): Promise<void> {
    await this.#attempt(async () => {
      if (this.#parts) return;
      const parts = await this.#options.open((job) => this.#ring(job), this.#options.settings);
      for (const part of [parts.queue, parts.worker])
        part.on('error', (error: Error) => this.#note(error.message));
      this.#parts = parts;
    });
  }

  /** Hangs a bell for each moment; those that hang already are left alone. */
  async hang(moments: readonly Instant[], now: Instant): Promise<void> {
    const parts = this.#parts;
    if (!parts || moments.length === 0) return;
    await this.#attempt(() => parts.queue.addBulk(moments.map((due) => bellFor(due, now))));
  }

  /** Puts back the bells that the queue has lost; answers how many those were. */
  async reconcile(moments: readonly Instant[], now: Instant): Promise<number> {
    await this.open();
    const parts = this.#parts;
    if (!parts) return 0;
    const lost = await this.#attempt(async () => {
      const hanging = new Set(await parts.waitingIds());
      return moments.filter((due) => !hanging.has(bellId(due)));
    });
    if (!lost) return 0;
    await this.hang(lost, now);
    return lost.length;
  }

  /** How many bells hang; undefined where the queue cannot say. */
  async depth(): Promise<number | undefined> {
    return this.#trouble === undefined ? this.#parts?.depth().catch(() => undefined) : undefined;
  }

  async close(): Promise<void> {
    await this.#parts?.close().catch(() => {});
  }

  async #ring(job: Job): Promise<void> {
    await this.#options.onRing(dueOf(job.id ?? ''));
  }

  async #attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      const result = await work();
      if (this.#trouble !== undefined) this.#options.log('worker: the queue is back');
      this.#trouble = undefined;
      return result;
    } catch (error) {
      this.#note(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** Said once, not at every attempt. */
  #note(trouble: string): void {
    if (this.#trouble === undefined)
      this.#options.log(`worker: the queue is out of reach (${trouble}); what is due is swept all the same`, {
        level: 'warn',
      });
    this.#trouble = trouble;
  }
}

const bellFor = (due: Instant, now: Instant) => ({
  name: 'due',
  data: {},
  opts: { jobId: bellId(due), delay: Math.max(0, due + 1 - now), ...KEPT },
});
