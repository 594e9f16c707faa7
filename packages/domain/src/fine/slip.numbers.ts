import type { Decider, Uuid } from '@casetrail/kernel';
import type { SlipNumberGiven } from './slip.events.ts';

export interface GiveNumber {
  readonly type: 'GiveNumber';
  readonly fineId: Uuid;
}

/** The numbers of a store's slips in one year, by fine. */
export type SlipNumbers = ReadonlyMap<Uuid, number>;

/** Counts 1, 2, 3 without a gap: a number is given in the same event that uses it up, and never twice to one fine. */
export const slipNumbers: Decider<GiveNumber, SlipNumberGiven, SlipNumbers> = {
  initial: new Map(),
  evolve: (numbers, { data: { fineId, number } }) => new Map([...numbers, [fineId, number]]),
  decide: ({ fineId }, numbers) =>
    numbers.has(fineId) ? [] : [{ type: 'SlipNumberGiven', data: { fineId, number: numbers.size + 1 } }],
};
