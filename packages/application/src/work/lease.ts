import { withTransaction } from '@casetrail/database';
import type { Pool, PoolClient } from 'pg';
import { LeaseLost, type Fence } from './leases.ts';

/** A work that workers may share: until they do, whoever comes by does it. */
export class Lease {
  #fence: (() => Fence | undefined) | undefined;

  /** From now on it is done by whoever has a fence. */
  share(fence: () => Fence | undefined): void {
    this.#fence = fence;
  }

  /** Whether another worker does it, as far as this process knows. */
  get isOthers(): boolean {
    return this.#fence !== undefined && this.#fence() === undefined;
  }

  /** One transaction, of whoever holds the lease by the database's clock. @throws LeaseLost before anything is written */
  async within<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    if (!this.#fence) return withTransaction(pool, work);
    const fence = this.#fence();
    if (!fence) throw new LeaseLost('this work');
    return fence.within(work);
  }
}
