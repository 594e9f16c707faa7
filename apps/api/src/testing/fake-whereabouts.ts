import type { Whereabouts } from '@casetrail/application';
import { ROLES, type Role, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { FINE_ID } from './fake-fines.ts';
import { caseSummary, store } from './views.ts';

const ZX = store.code as StoreCode;

/** Who has which role in the tests' firm, by staff number; whoever is not named is of the general office. */
export const CREW: Readonly<Record<string, readonly Role[]>> = {
  ...Object.fromEntries(
    ['ZX', 'YZ'].flatMap((at) => ROLES.map((role, nth) => [`${at}${901 + nth}`, [role]])),
  ),
};

/** The crew's own only: `constructor` is nobody's number. */
const rolesOf = (no: string): readonly Role[] | undefined => (Object.hasOwn(CREW, no) ? CREW[no] : undefined);

/** The designer of ZX. */
export const OWNER = 'ZX902' as StaffNo;

const storeOf = (no: string): StoreCode => no.slice(0, 2) as StoreCode;

/** The one case and the one fine are in ZX, and both are the own of its designer. */
export const fakeWhereabouts: Whereabouts = {
  postsOf(no) {
    const roles = rolesOf(no) ?? ['general_office'];
    return Promise.resolve([{ store: storeOf(no), roles }]);
  },
  storesOf: (no) => Promise.resolve(rolesOf(no) ? [storeOf(no)] : []),
  ofCase: (caseNo, person) => fakeWhereabouts.rowOfCase(caseNo, person),
  rowOfCase: (caseNo, person) =>
    Promise.resolve(caseNo === caseSummary.caseNo ? { store: ZX, isOwn: person === OWNER } : undefined),
  ofFine: (id) => Promise.resolve(id === FINE_ID ? { store: ZX, person: OWNER } : undefined),
};
