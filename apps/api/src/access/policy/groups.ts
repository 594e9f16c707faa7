import { ROLES, type Role } from '@casetrail/kernel';
import type { Allowed, Reach } from './policy.ts';

/** Who works on cases and sees those he has a part in. */
const WORKING: readonly Role[] = ['designer', 'estimator', 'project_manager', 'team_leader'];

/** Who has to see what goes on in the whole store: runs its day, checks its drawings and budgets, keeps its papers and money. */
const OVERSEEING: readonly Role[] = [
  'customer_manager',
  'design_supervisor',
  'engineering_manager',
  'hr_admin',
  'finance',
];

/** The store's own people, whatever their role. */
const STAFF: readonly Role[] = [...WORKING, ...OVERSEEING, 'store_supervisor'];

const each = (roles: readonly Role[], reach: Reach): Allowed =>
  Object.fromEntries(roles.map((role) => [role, reach]));

const OFFICE: Allowed = { general_office: 'any' };
const AUDITOR: Allowed = { auditor: 'any' };

/** The rows of the table say who may by one of these, so that a change of a group is seen in every row. */
export const groups = {
  /** Everybody who is signed in and has a role. */
  everyone: each(ROLES, 'any'),
  /** Reading what concerns a client: who works on it, who oversees the store, the office, the auditor. */
  casework: {
    ...each(WORKING, 'own'),
    ...each(OVERSEEING, 'store'),
    store_supervisor: 'store',
    ...OFFICE,
    ...AUDITOR,
  },
  /** Recording what happened in one's store. A wrong person is recorded and flagged, not shut out; the auditor changes nothing. */
  recording: { ...each(STAFF, 'store'), ...OFFICE },
  /** Reading what concerns a person: himself, the supervisor of his store, the office, the auditor. */
  personal: { ...each(STAFF, 'own'), store_supervisor: 'store', ...OFFICE, ...AUDITOR },
  /** What one does about oneself and nobody does in one's stead. */
  oneself: each(
    ROLES.filter((role) => role !== 'auditor'),
    'own',
  ),
  /** What only the one whose inbox or queue it is may read. */
  mine: each(ROLES, 'own'),
  /** Reading a store's order: its supervisor, its customer managers, the office, the auditor. */
  order: { customer_manager: 'store', store_supervisor: 'store', ...OFFICE, ...AUDITOR },
  /** Deciding in a store. */
  deciding: { store_supervisor: 'store', ...OFFICE },
  /** Money that is kept from wages. */
  payroll: { hr_admin: 'store', finance: 'store', store_supervisor: 'store', ...OFFICE, ...AUDITOR },
  paying: { hr_admin: 'store', finance: 'store', store_supervisor: 'store', ...OFFICE },
  office: OFFICE,
  reviewing: { ...OFFICE, ...AUDITOR },
} as const satisfies Readonly<Record<string, Allowed>>;
