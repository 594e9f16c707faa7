import type { Table } from './policy.ts';
import { ACCOUNTS } from './table/accounts.ts';
import { AUDIT } from './table/audit.ts';
import { CASES } from './table/cases.ts';
import { FINES } from './table/fines.ts';
import { FIRM } from './table/firm.ts';
import { IMPORTS } from './table/imports.ts';
import { LOST } from './table/lost.ts';
import { PRIVACY } from './table/privacy.ts';

/** Who may do and see what: the one place. A route that is not in it does not start. */
export const TABLE: Table = {
  ...CASES,
  ...FINES,
  ...LOST,
  ...PRIVACY,
  ...AUDIT,
  ...FIRM,
  ...IMPORTS,
  ...ACCOUNTS,
};
