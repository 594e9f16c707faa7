import { describe } from 'vitest';
import { appendContract } from './append-contract.ts';
import { readContract } from './read-contract.ts';
import { searchContract } from './search-contract.ts';
import { subscribeContract } from './subscribe-contract.ts';
import type { OpenStore } from './open-store.ts';

/**
 * What every adapter of the log must do. `open` gives an empty log each time; `close` of the opened one is called after each test.
 */
export const eventStoreContract = (adapter: string, open: OpenStore): void => {
  describe(`${adapter}, by the contract of the log`, () => {
    appendContract(open);
    readContract(open);
    searchContract(open);
    subscribeContract(open);
  });
};
