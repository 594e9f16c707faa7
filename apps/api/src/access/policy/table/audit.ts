import { groups } from '../groups.ts';
import { about, type Table } from '../policy.ts';

const reviewing = { about: about.firm, allowed: groups.reviewing } as const;

/** The record itself, over all stores: for those who review. A check changes nothing in it. */
export const AUDIT: Table = {
  'GET /api/audit/events': reviewing,
  'GET /api/audit/integrity': reviewing,
  'POST /api/audit/integrity': reviewing,
};
