import { groups } from '../groups.ts';
import { about, type Table } from '../policy.ts';

const ofCase = about.case('path.caseNo');
const office = { about: ofCase, allowed: groups.office, acts: 'body' } as const;

/** Clients' personal data: whoever works with the client may look, with a reason; the office watches, and forgets. */
export const PRIVACY: Table = {
  'POST /api/cases/{caseNo}/reveal': { about: ofCase, allowed: groups.casework, acts: 'body' },
  'GET /api/cases/{caseNo}/looks': { about: ofCase, allowed: groups.order },
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
