import type { Fields } from './fields.ts';
import { ACCOUNTS } from './table/accounts.ts';
import { AUDIT } from './table/audit.ts';
import { CASES } from './table/cases.ts';
import { DOSSIER } from './table/dossier.ts';
import { FINES } from './table/fines.ts';
import { IMPORTS } from './table/imports.ts';
import { KPI } from './table/kpi.ts';
import { LOST } from './table/lost.ts';
import { PRIVACY } from './table/privacy.ts';
import { RULES } from './table/rules.ts';
import { WORK } from './table/work.ts';

/**
 * Which fields leave, and to whom: the one place. A field of an answer that is not in it does not start, and one that the
 * program adds without saying so does not leave.
 */
export const FIELDS: Fields = {
  ...ACCOUNTS,
  ...DOSSIER,
  ...LOST,
  ...RULES,
  ...FINES,
  ...IMPORTS,
  ...KPI,
  ...PRIVACY,
  ...AUDIT,
  ...WORK,
  ...CASES,
};
