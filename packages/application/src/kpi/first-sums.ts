import {
  addToSums,
  prepareInsert,
  type NewRows,
  type KpiFactRow,
  type ReadModels,
} from '@casetrail/read-models';
import type { Transaction } from 'kysely';
import { SumChanges } from './fact-rows.ts';

/** Sums held in all before they are written, finished or not. */
const HELD = 100_000;

/**
 * The sums of a first count. Cases are numbered by store, and so come store by store: as soon as others come, the sums
 * of a store are as good as finished and are copied, while the next ones are being counted. What comes after all is added.
 */
export class FirstSums {
  readonly #trx: Transaction<ReadModels>;
  readonly #held = new Map<string, SumChanges>();
  readonly #written = new Set<string>();

  constructor(trx: Transaction<ReadModels>) {
    this.#trx = trx;
  }

  /** Answers with what is to be copied. */
  async add(facts: readonly KpiFactRow[]): Promise<readonly NewRows[]> {
    const stores = new Set<string>();
    for (const fact of facts) {
      stores.add(fact.store);
      this.#of(fact.store).add(fact);
    }
    let size = 0;
    for (const sums of this.#held.values()) size += sums.size;
    const over = [...this.#held.keys()].filter((store) => size > HELD || !stores.has(store));
    return this.#finish(over);
  }

  /** The same of all that is left. */
  rest(): Promise<readonly NewRows[]> {
    return this.#finish([...this.#held.keys()]);
  }

  async #finish(stores: readonly string[]): Promise<readonly NewRows[]> {
    const copies: NewRows[] = [];
    for (const store of stores) copies.push(...(await this.#take(store)));
    return copies;
  }

  #of(store: string): SumChanges {
    const known = this.#held.get(store) ?? new SumChanges();
    this.#held.set(store, known);
    return known;
  }

  async #take(store: string): Promise<readonly NewRows[]> {
    const { days = [], months = [] } = this.#held.get(store) ?? {};
    this.#held.delete(store);
    if (!this.#written.has(store)) {
      this.#written.add(store);
      return [...prepareInsert('kpi_day', days), ...prepareInsert('kpi_month', months)];
    }
    await addToSums(this.#trx, 'kpi_day', days);
    await addToSums(this.#trx, 'kpi_month', months);
    return [];
  }
}
