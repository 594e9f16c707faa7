import type { CasePlace, Platform } from '@casetrail/application';
import type { CaseNo, StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import { caseNoForm, staffNoForm, storeCodeForm } from '../../edge/forms.ts';
import { fineIdForm } from '../../fines/fines.requests.ts';
import type { About } from './policy.ts';
import type { Nearness } from './reaches.ts';

/** Something that has a place, and is near to some and far from others. */
export type Placed = Exclude<About['kind'], 'account' | 'list' | 'firm'>;

/** What is no such name is not looked for: the database refuses some characters loudly. */
const isForm: Readonly<Record<Placed, (name: string) => boolean>> = {
  case: (name) => caseNoForm.safeParse(name).success,
  store: (name) => storeCodeForm.safeParse(name).success,
  person: (name) => staffNoForm.safeParse(name).success,
  fine: (name) => fineIdForm.safeParse(name).success,
};

/** Whether something could be called so. */
export const isNamed = (kind: Placed, name: string): boolean => isForm[kind](name);

/**
 * How near something is to somebody; undefined where nothing is called so.
 * @param row what the rows say of a case, where that was asked already
 */
export const nearnessOf = async (
  whereabouts: Platform['whereabouts'],
  kind: Placed,
  name: string,
  me: StaffNo | undefined,
  row?: Promise<CasePlace | undefined>,
): Promise<Nearness | undefined> => {
  if (!isNamed(kind, name)) return undefined;
  switch (kind) {
    case 'store':
      return { stores: [name as StoreCode], isOwn: false };
    case 'person':
      return { stores: await whereabouts.storesOf(name as StaffNo), isOwn: name === me };
    case 'fine': {
      const fine = await whereabouts.ofFine(name.toLowerCase() as Uuid);
      return fine && { stores: [fine.store], isOwn: me !== undefined && fine.person === me };
    }
    case 'case': {
      const place = await whereabouts.ofCase(name as CaseNo, me, row);
      return place && { stores: [place.store], isOwn: place.isOwn };
    }
  }
};
