import { dayOf, yearOf, type StoreCode, type Uuid } from '@casetrail/kernel';
import type { RecordedFineEvent } from './fine.events.ts';
import type { Fine } from './fine.state.ts';
import { slipsStream } from './slip.events.ts';
import type { GiveNumber } from './slip.numbers.ts';

export interface NumberAsked {
  /** The stream that gives it: of the store, and of the year in which the fine was issued. */
  readonly stream: string;
  readonly store: StoreCode;
  readonly year: number;
  readonly command: GiveNumber;
  readonly correlationId: Uuid;
  readonly causationId: Uuid;
}

/** When a fine is issued, its slip gets a number. Undefined where it has one, or was never issued. */
export const numbersFor = (
  events: readonly RecordedFineEvent[],
  fine: Fine,
  fineId: Uuid,
): NumberAsked | undefined => {
  const issued = events.find(({ type }) => type === 'FineIssued');
  if (!issued || fine.status === 'none' || fine.slip !== undefined) return undefined;
  const { store } = fine.breach;
  const year = yearOf(dayOf(issued.occurredAt));
  return {
    stream: slipsStream(store, year),
    store,
    year,
    command: { type: 'GiveNumber', fineId },
    correlationId: issued.correlationId,
    causationId: issued.commandId,
  };
};
