import type { Level, StaffRecord } from '@casetrail/domain';
import type { Role, StaffNo, StoreCode } from '@casetrail/kernel';
import type { SampleStaff } from '../journal-line.ts';
import { Random } from '../random.ts';
import { personName } from './names.ts';
import { TOWNS } from './towns.ts';

type Post = readonly [roles: readonly Role[], level?: Level];

const FULL_STORE: readonly Post[] = [
  [['store_supervisor', 'customer_manager']],
  [['customer_manager']],
  [['customer_manager']],
  [['designer'], 'senior'],
  [['designer'], 'senior'],
  [['designer'], 'senior'],
  [['designer'], 'chief'],
  [['estimator']],
  [['estimator']],
  [['project_manager']],
  [['project_manager']],
  [['project_manager']],
  [['engineering_manager']],
  [['design_supervisor']],
  [['team_leader']],
  [['hr_admin']],
  [['finance']],
];

/** Where fewer people do the same work, one holds several roles. */
const SMALL_STORE: readonly Post[] = [
  [['store_supervisor', 'customer_manager']],
  [['customer_manager']],
  [['designer'], 'senior'],
  [['designer'], 'senior'],
  [['designer', 'design_supervisor'], 'chief'],
  [['estimator']],
  [['project_manager']],
  [['project_manager']],
  [['engineering_manager']],
  [['team_leader']],
  [['hr_admin', 'finance']],
];

const HEAD_OFFICE: readonly Post[] = [[['general_office']], [['auditor']]];

/** The largest firm there are towns for. */
export const MOST_STORES = TOWNS.length;

/**
 * People for a firm of so many stores; every third store is a small one, the head office sits in the first.
 * @throws RangeError when there are fewer towns than stores asked for, or no store at all.
 */
export const hire = (seed: number, stores: number): SampleStaff => {
  if (!Number.isInteger(stores) || stores < 1 || stores > MOST_STORES) {
    throw new RangeError(`a sample firm has 1 to ${MOST_STORES} stores, not ${stores}`);
  }
  const towns = TOWNS.slice(0, stores);
  const taken = new Set<string>();
  const staff = towns.flatMap(({ code }, at) => {
    const random = new Random(seed, 'staff', code);
    const posts = [...(at % 3 === 2 ? SMALL_STORE : FULL_STORE), ...(at === 0 ? HEAD_OFFICE : [])];
    return posts.map(([roles, level], post): StaffRecord => ({
      no: `${code}${at + 2}${String(post + 1).padStart(2, '0')}` as StaffNo,
      name: freshName(random, taken),
      store: code as StoreCode,
      roles,
      ...(level && { level }),
    }));
  });
  return { stores: towns.map(({ code, name }) => ({ code: code as StoreCode, name })), staff };
};

const freshName = (random: Random, taken: Set<string>): string => {
  let name = personName(random);
  while (taken.has(name)) name = personName(random);
  taken.add(name);
  return name;
};
