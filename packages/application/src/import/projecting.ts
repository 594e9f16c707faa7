import type { RecordedEvent } from '@casetrail/kernel';
import type { Projection } from '../projections/projection.ts';

/** Brings the rows after the log, one batch behind it: while one is projected, the next is read and written. */
export class Projecting {
  readonly #projection: Projection;
  #running: Promise<void> = Promise.resolve();

  constructor(projection: Projection) {
    this.#projection = projection;
  }

  /** Waits for the batch before, so that never more than one is held. Throws what became of it. */
  async take(events: readonly RecordedEvent[]): Promise<void> {
    await this.#running;
    this.#running = this.#project(events);
    this.#running.catch(() => {});
  }

  async settled(): Promise<void> {
    await this.#running;
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
