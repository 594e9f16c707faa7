import { dayOf, endOf, formatDate, type Instant } from '@casetrail/kernel';
import { sweepFines } from '../slices/fines/sweep.ts';
import type { FineRowPorts } from '../slices/fines/ports.ts';
import type { DueWork } from './due-work.ts';

/** What becomes due with fines: 2.6.1, a day more on a growing one; 3.3.2, an appeal that nobody answered in time. */
export class FineDuties implements DueWork {
  readonly name = 'fines';
  readonly #ports: FineRowPorts;

  constructor(ports: FineRowPorts) {
    this.#ports = ports;
  }

  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    const [day, silence] = await Promise.all([this.#nextDay(now), this.#nextSilence()]);
    const known = [day, silence].filter((moment) => moment !== undefined);
    return known.length === 0 ? undefined : (Math.min(...known) as Instant);
  }

  /** By the database's clock, whatever this process takes the time to be. */
  sweep(now: Instant): Promise<number> {
    return sweepFines({ ...this.#ports, clock: () => now });
  }

  async #nextDay(now: Instant): Promise<Instant | undefined> {
    const { counted } = await this.#ports.db
      .selectFrom('fine')
      .where('growing', '=', true)
      .select(({ fn }) => fn.min('counted_to').as('counted'))
      .executeTakeFirstOrThrow();
    if (counted === null) return undefined;
    const today = dayOf(now);
    return counted < formatDate(today) ? now : endOf(today);
  }

  /** The due time itself is still in time. */
  async #nextSilence(): Promise<Instant | undefined> {
    const { due } = await this.#ports.db
      .selectFrom('fine_duty')
      .where('rule', '=', 'appeal-answer')
      .where('owed_by', '=', 'store_supervisor')
      .where('done_at', 'is', null)
      .where('ended_at', 'is', null)
      .where('escalated_at', 'is', null)
      .select(({ fn }) => fn.min('due_at').as('due'))
      .executeTakeFirstOrThrow();
    return due === null ? undefined : ((due + 1) as Instant);
  }
}
