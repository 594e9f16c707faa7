import type { CaseSort, CaseStatus } from './list-state.ts';
import * as m from '#lib/paraglide/messages.js';

export const STATUS_NAMES: Readonly<Record<CaseStatus, () => string>> = {
  active: m.status_active,
  signed: m.status_signed,
  building: m.status_building,
  completed: m.status_completed,
  lost: m.status_lost,
};

export const SORT_NAMES: Readonly<Record<CaseSort, () => string>> = {
  recent: m.sort_recent,
  received: m.sort_received,
  overdue: m.sort_overdue,
  violations: m.sort_violations,
  caseNo: m.sort_case_no,
};

const HOUSE_TYPES: Readonly<Record<string, () => string>> = {
  flat: m.house_flat,
  duplex: m.house_duplex,
  villa: m.house_villa,
};

/** A code that the catalogue does not know is shown as it is. */
export const houseTypeName = (code: string): string => HOUSE_TYPES[code]?.() ?? code;

const ROLES: Readonly<Record<string, () => string>> = {
  customer_manager: m.role_customer_manager,
  designer: m.role_designer,
  estimator: m.role_estimator,
  project_manager: m.role_project_manager,
  engineering_manager: m.role_engineering_manager,
  design_supervisor: m.role_design_supervisor,
  team_leader: m.role_team_leader,
  hr_admin: m.role_hr_admin,
  finance: m.role_finance,
  store_supervisor: m.role_store_supervisor,
  general_office: m.role_general_office,
  auditor: m.role_auditor,
};

/** The roles of the firm, in the order of the manual. */
export const ROLE_CODES: readonly string[] = Object.keys(ROLES);

const SHORT_ROLES: Readonly<Record<string, () => string>> = {
  customer_manager: m.short_customer_manager,
  designer: m.role_designer,
  estimator: m.role_estimator,
  project_manager: m.short_project_manager,
};

/** For a column of a list, where the four who hold a case are meant. */
export const shortRoleName = (code: string): string => SHORT_ROLES[code]?.() ?? roleName(code);

export const roleName = (code: string): string => ROLES[code]?.() ?? code;
