import type { Me } from '@casetrail/contract';

const FIRM = ['general_office', 'auditor'];

/** Whether somebody sees the whole firm, and not one of his stores. */
export const seesFirm = (me: Me | undefined): boolean =>
  me?.posts.some(({ roles }) => roles.some((role) => FIRM.includes(role))) ?? false;

/** Whether somebody may do what only the general office may. */
export const isOffice = (me: Me | undefined): boolean =>
  me?.posts.some(({ roles }) => roles.includes('general_office')) ?? false;
