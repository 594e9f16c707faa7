import { groups } from '../groups.ts';
import { about, type Table } from '../policy.ts';

const ofCase = about.case('path.caseNo');
const evidence = { store_supervisor: 'store', ...groups.reviewing } as const;
const office = { about: ofCase, allowed: groups.office, acts: 'body' } as const;

/** Clients' personal data: whoever works with the client may look, with a reason; the office watches, and forgets. */
export const PRIVACY: Table = {
  'POST /api/cases/{caseNo}/reveal': { about: ofCase, allowed: groups.casework, acts: 'body' },
  'GET /api/cases/{caseNo}/looks': { about: ofCase, allowed: groups.order },
  // Who takes the whole record of a case away: who answers for the store's order, not everybody who works on it.
  'POST /api/cases/{caseNo}/evidence': { about: ofCase, allowed: evidence, acts: 'body' },
  'GET /api/cases/{caseNo}/evidence/{taken}': { about: ofCase, allowed: evidence },
  'GET /api/privacy/unusual-looks': { about: about.firm, allowed: groups.reviewing },
  'POST /api/cases/{caseNo}/erasure': {
    about: ofCase,
    allowed: { customer_manager: 'store', store_supervisor: 'store', general_office: 'any' },
    acts: 'body',
  },
  'POST /api/cases/{caseNo}/erasure/confirm': office,
  'POST /api/cases/{caseNo}/erasure/refuse': office,
  'GET /api/privacy/erasures': { about: about.firm, allowed: groups.reviewing },
};
