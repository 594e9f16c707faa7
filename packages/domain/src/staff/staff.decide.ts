import { refuse, ROLES, text, type Decider, type Refusal } from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import { shortText, staffNo, storeCode } from '../validation/fields.ts';
import { postsIn } from './directory.ts';
import { LEVELS, type StaffEvent, type StaffRecord, type WageStated } from './staff.events.ts';

export const staffSchema = z.strictObject({
  no: staffNo,
  name: shortText,
  store: storeCode,
  roles: z.array(z.enum(ROLES)).min(1),
  level: z.enum(LEVELS).optional(),
  also: z
    .array(z.strictObject({ store: storeCode, roles: z.array(z.enum(ROLES)).min(1) }))
    .min(1)
    .optional(),
});

/** Enter a member of staff, or change what is known of one. */
export interface RegisterStaff {
  readonly type: 'RegisterStaff';
  readonly record: StaffRecord;
}

export const readStaffRecord = (value: unknown, within: readonly string[] = []): StaffRecord | Refusal =>
  checked(staffSchema, value, within) as StaffRecord | Refusal;

type Staff = StaffRecord | undefined;

export const staffDecider = (
  knowsStore: (code: string) => boolean,
): Decider<RegisterStaff, StaffEvent | WageStated, Staff> => ({
  initial: undefined,
  evolve: (before, event) =>
    event.type === 'StaffRegistered' || event.type === 'StaffChanged' ? event.data : before,
  decide({ record }, before) {
    const refusal = refusalOf(record, knowsStore);
    if (refusal) return refusal;
    if (!before) return [{ type: 'StaffRegistered', data: record }];
    return isSame(before, record) ? [] : [{ type: 'StaffChanged', data: record }];
  },
});

/** A store stands once in a record: with two posts in it nobody would know which one to change. */
const refusalOf = (record: StaffRecord, knowsStore: (code: string) => boolean): Refusal | undefined => {
  const posts = postsIn(record);
  for (const [at, { store }] of posts.entries()) {
    const field = at === 0 ? 'store' : `also.${at - 1}.store`;
    if (!knowsStore(store))
      return refuse('unknown-store', text(`没有门店 ${store}`, `unknown store ${store}`), field);
    if (posts.findIndex((post) => post.store === store) < at)
      return refuse('store-twice', text(`门店 ${store} 出现两次`, `store ${store} stands twice`), field);
  }
  return undefined;
};

const isSame = (a: StaffRecord, b: StaffRecord): boolean =>
  a.name === b.name &&
  a.store === b.store &&
  a.level === b.level &&
  a.also?.length === b.also?.length &&
  postsIn(a).every(({ store, roles }) => {
    const post = postsIn(b).find((other) => other.store === store);
    return post !== undefined && hasAll(post.roles, roles) && hasAll(roles, post.roles);
  });

const hasAll = <Value>(all: readonly Value[], some: readonly Value[]): boolean =>
  some.every((one) => all.includes(one));
