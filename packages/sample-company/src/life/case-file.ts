import type { CaseNo, StoreCode } from '@casetrail/kernel';
import { formatInstant, yearOf, dayOf, type Instant } from '@casetrail/kernel';
import type { JournalLine } from '../journal-line.ts';
import type { Told } from './telling.ts';

/** What a case is filed under. */
export interface CaseFile {
  readonly store: StoreCode;
  readonly case: CaseNo;
}

/** Numbers cases through the firm in the order of their reception: `LX-2600017` is the 17th that is counted. */
export class Registry {
  #count = 0;

  file(store: StoreCode, received: Instant): CaseFile {
    this.#count += 1;
    const year = String(yearOf(dayOf(received))).slice(2);
    return { store, case: `${store}-${year}${String(this.#count).padStart(5, '0')}` as CaseNo };
  }
}

export const lineOf = ({ store, case: no }: CaseFile, { at, actor, step, data }: Told): JournalLine =>
  data === undefined
    ? { at: formatInstant(at), store, case: no, actor, step }
    : { at: formatInstant(at), store, case: no, actor, step, data };
