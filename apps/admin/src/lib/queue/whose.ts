import type { Me, StaffView } from '@casetrail/contract';

/** Whose queue an address asks for, and who may be asked for besides. */
export interface Whose {
  readonly no: string;
  readonly isOwn: boolean;
  /** Stores whose day this person sees to. */
  readonly stores: readonly string[];
}

const SEES_ALL = ['general_office', 'auditor'];
const SEES_STORE = ['store_supervisor', 'customer_manager'];

/** The stores of which somebody may read other people’s queues; the server decides all the same. */
export const storesSeen = ({ posts }: Me, stores: readonly string[]): readonly string[] => {
  const has = (wanted: readonly string[]) =>
    posts.filter(({ roles }) => roles.some((role) => wanted.includes(role)));
  return has(SEES_ALL).length > 0 ? stores : [...new Set(has(SEES_STORE).map(({ store }) => store))];
};

export const whoseQueue = (me: Me, asked: string | null, stores: readonly string[]): Whose | undefined => {
  const no = asked ?? me.staffNo;
  return no === null ? undefined : { no, isOwn: no === me.staffNo, stores: storesSeen(me, stores) };
};

/** People of the stores that are seen, in the order of the list. */
export const peopleSeen = (staff: readonly StaffView[], stores: readonly string[]) =>
  staff.filter(({ store }) => stores.includes(store)).map(({ no, name, store }) => ({ no, name, store }));

/** Whether somebody may record anything at all; the auditor only looks. */
export const mayRecord = ({ posts }: Me): boolean =>
  posts.some(({ roles }) => roles.some((role) => role !== 'auditor'));
