import { prepareAnew, type Copied, type KpiFactRow } from '@casetrail/read-models';
import { SumChanges } from './fact-rows.ts';

/** Sums held in all before they are written, finished or not. */
const HELD = 100_000;

/**
 * The sums of a first count. Cases are numbered by store, and so come store by store: as soon as others come, the sums
 * of a store are as good as finished and are copied, while the next ones are being counted. What comes after all is a
 * second part of them.
 */
export class FirstSums {
  readonly #held = new Map<string, SumChanges>();
  readonly #written = new Set<string>();
  #isInParts = false;

  /** Some sums were written in several parts, which are to be added up. */
  get isInParts(): boolean {
    return this.#isInParts;
  }

  /** Answers with what is to be copied. */
  add(facts: readonly KpiFactRow[]): readonly Copied[] {
    const stores = new Set<string>();
    for (const fact of facts) {
      stores.add(fact.store);
      this.#of(fact.store).add(fact);
    }
    let size = 0;
    for (const sums of this.#held.values()) size += sums.size;
    return [...this.#held.keys()]
      .filter((store) => size > HELD || !stores.has(store))
      .flatMap((store) => this.#take(store));
  }

  /** The same of all that is left. */
  rest(): readonly Copied[] {
    return [...this.#held.keys()].flatMap((store) => this.#take(store));
  }

  #of(store: string): SumChanges {
    const known = this.#held.get(store) ?? new SumChanges();
    this.#held.set(store, known);
    return known;
  }

  #take(store: string): readonly Copied[] {
    const { days = [], months = [] } = this.#held.get(store) ?? {};
    this.#held.delete(store);
    if (this.#written.has(store)) this.#isInParts = true;
    this.#written.add(store);
    return [...prepareAnew('kpi_day', days), ...prepareAnew('kpi_month', months)];
  }
}
