import { refuse, ROLES, text, type Decider, type Refusal } from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import { shortText, staffNo, storeCode } from '../validation/fields.ts';
import { LEVELS, type StaffEvent, type StaffRecord, type WageStated } from './staff.events.ts';

export const staffSchema = z.strictObject({
  no: staffNo,
  name: shortText,
  store: storeCode,
  roles: z.array(z.enum(ROLES)).min(1),
  level: z.enum(LEVELS).optional(),
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
  evolve: (before, event) => (event.type === 'WageStated' ? before : event.data),
  decide({ record }, before) {
    if (!knowsStore(record.store)) {
      return refuse(
        'unknown-store',
        text(`没有门店 ${record.store}`, `unknown store ${record.store}`),
        'store',
      );
    }
    if (!before) return [{ type: 'StaffRegistered', data: record }];
    return isSame(before, record) ? [] : [{ type: 'StaffChanged', data: record }];
  },
});

const isSame = (a: StaffRecord, b: StaffRecord): boolean =>
  a.name === b.name &&
  a.store === b.store &&
  a.level === b.level &&
  a.roles.every((role) => b.roles.includes(role)) &&
  b.roles.every((role) => a.roles.includes(role));
