import { about, type Table } from '../policy.ts';
import { groups } from '../groups.ts';

const { casework, recording, office, order } = groups;
const ofCase = about.case('path.caseNo');
const byOffice = { about: ofCase, allowed: office, acts: 'body' } as const;
/** Whoever owes the analysis has to be able to give it; that it is the customer manager of this case is for the decision to say. */
const byAnalyst = {
  about: ofCase,
  allowed: { customer_manager: 'store', ...office },
  acts: 'body',
} as const;

/** Why clients were lost, and the four questions after every deal. */
export const LOST: Table = {
  'GET /api/lost': { about: about.list('store', 'person'), allowed: order },
  // Whoever is named in it has to be able to read what he replies to.
  'GET /api/lost/{caseNo}': { about: ofCase, allowed: casework },
  'GET /api/lost/{caseNo}/difference': { about: ofCase, allowed: casework },
  'POST /api/lost/{caseNo}/open': byAnalyst,
  'POST /api/lost/{caseNo}/submit': byAnalyst,
  'POST /api/lost/{caseNo}/confirm': byOffice,
  'POST /api/lost/{caseNo}/return': byOffice,
  'POST /api/lost/{caseNo}/reply': { about: ofCase, allowed: recording, acts: 'body' },
  'GET /api/retrospectives/{caseNo}': { about: ofCase, allowed: casework },
  'POST /api/retrospectives/{caseNo}': { about: ofCase, allowed: recording, acts: 'body' },
};
