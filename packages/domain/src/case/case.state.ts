import type { StoreCode } from '@casetrail/kernel';
import { contractIsComplete, type CaseEvent } from './case.events.ts';

/** What a decision about a case needs to know of its past; far less than the audit does. */
export type CaseState =
  | { readonly status: 'none' }
  | {
      readonly status: 'open';
      readonly store: StoreCode;
      readonly contract: 'unsigned' | 'incomplete' | 'complete';
    };

export const initial: CaseState = { status: 'none' };

export const evolve = (before: CaseState, event: CaseEvent): CaseState => {
  switch (event.type) {
    case 'ClientReceived':
      return { status: 'open', store: event.data.store, contract: 'unsigned' };
    case 'ConstructionContractSigned':
      return before.status === 'none'
        ? before
        : {
            ...before,
            contract: contractIsComplete(event.data.signatures.contract) ? 'complete' : 'incomplete',
          };
    default:
      return before;
  }
};
