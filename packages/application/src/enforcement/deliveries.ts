import type { Instant } from '@casetrail/kernel';
import type { DueWork } from './due-work.ts';
import type { Outbox } from './reminders/outbox.ts';

/** Hands on what waits in the outbox. */
export class Deliveries implements DueWork {
  readonly name = 'deliveries';
  readonly #outbox: Outbox;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  nextDueAt(): Promise<Instant | undefined> {
    return this.#outbox.nextAt();
  }

  sweep(now: Instant): Promise<number> {
    return this.#outbox.deliver(now);
  }
}
