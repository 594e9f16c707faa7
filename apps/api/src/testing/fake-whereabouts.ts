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

/** A designer of ZX who stands in for somebody of the general office today. */
export const STAND_IN = 'ZX950' as StaffNo;

const storeOf = (no: string): StoreCode => no.slice(0, 2) as StoreCode;

/** The one case and the one fine are in ZX, and both are one person's own. */
export const whereaboutsWith = (owner: StaffNo): Whereabouts => {
  const rowOfCase: Whereabouts['rowOfCase'] = (caseNo, person) =>
    Promise.resolve(caseNo === caseSummary.caseNo ? { store: ZX, isOwn: person === owner } : undefined);
  return {
    postsOf(no) {
      const designer = { store: ZX, roles: ['designer' as const] };
      if (no === STAND_IN)
        return Promise.resolve([
          designer,
          { store: ZX, roles: ['general_office' as const], inPlaceOf: 'ZX100' as StaffNo },
        ]);
      return Promise.resolve([{ store: storeOf(no), roles: rolesOf(no) ?? ['general_office'] }]);
    },
    storesOf: (no) => Promise.resolve(rolesOf(no) ? [storeOf(no)] : []),
    ofCase: rowOfCase,
    rowOfCase,
    catchUp: () => Promise.resolve(),
    ofFine: (id) => Promise.resolve(id === FINE_ID ? { store: ZX, person: owner } : undefined),
  };
};
