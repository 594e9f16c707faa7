import type { RecordedEvent } from '@casetrail/kernel';
import type { Projection } from '../projections/projection.ts';

/** The more events are projected at once, the fewer rows are written several times; each is held in memory until then. A projection takes no more. */
const AT_ONCE = 5_000;

/** Brings the rows after the log while a journal is imported: one part is projected, the next is read and written. */
export class Projecting {
  readonly #projection: Projection;
  #running: Promise<void> = Promise.resolve();
  #waiting: RecordedEvent[] = [];

  constructor(projection: Projection) {
    this.#projection = projection;
  }

  /** Takes what was just appended. Waits where too much is being held, and throws what became of the part before. */
  async take(events: readonly RecordedEvent[]): Promise<void> {
    this.#waiting = this.#waiting.concat(events);
    while (this.#waiting.length >= AT_ONCE) await this.#start();
  }

  /** Everything that was taken is shown. */
  async settled(): Promise<void> {
    await this.#start();
    await this.#running;
  }

  async #start(): Promise<void> {
    await this.#running;
    this.#running = this.#project(this.#waiting.slice(0, AT_ONCE));
    this.#running.catch(() => {});
    this.#waiting = this.#waiting.slice(AT_ONCE);
  }

  async #project(events: readonly RecordedEvent[]): Promise<void> {
    if (isGapless(events)) await this.#projection.apply(events);
    else await this.#projection.catchUp();
  }
}

/** Somebody else may have written between two attempts at a batch. */
const isGapless = (events: readonly RecordedEvent[]): boolean => {
  const [first] = events;
  return first === undefined || events.at(-1)?.position === first.position + events.length - 1;
};
