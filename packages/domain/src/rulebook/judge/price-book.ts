import { money, type RecordedEvent } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../../case/case.events.ts';
import type { FirstPrice } from '../facts.ts';

/** Event types that can set a fixed price. */
export const QUOTING: readonly RecordedCaseEvent['type'][] = ['EstimateIssued', 'BudgetIssued'];

/**
 * 2.E3: what each item code cost when the firm first recorded it in a fixed quote. "First" is the firm's own order,
 * when it happened and then order of entry, so that two journals give the same book whichever is imported first.
 */
export class PriceBook {
  readonly #first = new Map<string, FirstPrice>();

  firstFixedPrice(code: string): FirstPrice | undefined {
    return this.#first.get(code);
  }

  /** Takes note of a quote. Answers with the codes whose price changed by it: events later in the order must be judged again. */
  note(event: RecordedCaseEvent): readonly string[] {
    if (event.type !== 'EstimateIssued' && event.type !== 'BudgetIssued') return [];
    if (event.data.quote !== 'fixed') return [];
    const changed: string[] = [];
    for (const { code, unitPrice } of event.data.items ?? []) {
      const known = this.#first.get(code);
      if (known && !isEarlier(event, known)) continue;
      const price = { unitPrice: money(unitPrice), at: event.occurredAt, position: event.position };
      this.#first.set(code, price);
      if (known && known.unitPrice !== price.unitPrice) changed.push(code);
    }
    return changed;
  }

  entries(): IterableIterator<[string, FirstPrice]> {
    return this.#first.entries();
  }

  /** Before it is noted anew: a quote in it was withdrawn. */
  clear(): void {
    this.#first.clear();
  }

  /** Puts back what was stored of an earlier book. */
  restore(code: string, price: FirstPrice): void {
    this.#first.set(code, price);
  }
}

const isEarlier = ({ occurredAt, position }: RecordedEvent, than: FirstPrice): boolean =>
  occurredAt < than.at || (occurredAt === than.at && position < than.position);
