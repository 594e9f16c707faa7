/** Who may be owed from. Codes of the firm's roles, `domain.md`. */
export const ROLES = [
  'customer_manager',
  'designer',
  'estimator',
  'project_manager',
  'engineering_manager',
  'design_supervisor',
  'team_leader',
  'hr_admin',
  'finance',
  'store_supervisor',
  'general_office',
  'auditor',
] as const;

export type Role = (typeof ROLES)[number];
