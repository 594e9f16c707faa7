import type { Platform } from '@casetrail/application';
import type { Asked } from './asked.ts';
import type { StepLog } from './step-log.ts';
import { store } from './views.ts';

/** Packages of the invented case: there once it was taken, and each request written down. */
export const fakeEvidence = (asked: Asked[], log: StepLog): Platform['evidence'] => {
  const taken = new Set<string>();
  return {
    take(request) {
      asked.push(['takeEvidence', request]);
      taken.add(request.commandId);
      return Promise.resolve(log.append(store.code, request.commandId, JSON.stringify(request)));
    },
    fetch(caseNo, commandId, language) {
      asked.push(['fetchEvidence', caseNo, commandId, language]);
      return Promise.resolve(
        taken.has(commandId)
          ? {
              name: `${caseNo}-7.zip`,
              content: Uint8Array.of(0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)),
            }
          : undefined,
      );
    },
  };
};
