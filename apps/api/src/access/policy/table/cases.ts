import { about, type Table } from '../policy.ts';
import { groups } from '../groups.ts';

const { casework, recording, order, reviewing } = groups;
const ofCase = about.case('path.caseNo');
const recorded = { about: ofCase, allowed: recording, acts: 'body' } as const;

/** Cases, their papers and handovers, and what the rules say of them. */
export const CASES: Table = {
  'GET /api/steps': { about: about.firm, allowed: groups.everyone },
  'GET /api/cases': { about: about.list('store', 'person'), allowed: casework },
  'GET /api/case-board': { about: about.list('store', 'person'), allowed: casework },
  'GET /api/cases/{caseNo}': { about: ofCase, allowed: casework },
  'GET /api/cases/{caseNo}/obligations': { about: ofCase, allowed: casework },
  'GET /api/cases/{caseNo}/violations': { about: ofCase, allowed: casework },
  'POST /api/cases/{caseNo}/steps': {
    about: about.case('path.caseNo', { store: 'body.store', by: ['body.step', 'client_received'] }),
    allowed: recording,
    acts: 'body',
  },
  'GET /api/cases/{caseNo}/papers': { about: ofCase, allowed: casework },
  'POST /api/cases/{caseNo}/papers/versions': recorded,
  'POST /api/cases/{caseNo}/papers/signatures': recorded,
  'POST /api/cases/{caseNo}/seal/request': recorded,
  // 2.7: the company seal is kept by 人力行政部.
  'POST /api/cases/{caseNo}/seal/grant': {
    ...recorded,
    allowed: { hr_admin: 'store', general_office: 'any' },
  },
  'POST /api/cases/{caseNo}/seal/refuse': {
    ...recorded,
    allowed: { hr_admin: 'store', general_office: 'any' },
  },
  'POST /api/cases/{caseNo}/attachments': { ...recorded, acts: 'query' },
  'GET /api/cases/{caseNo}/attachments/{sha256}': { about: ofCase, allowed: casework },
  'GET /api/handovers': { about: about.list('store', 'receiver', 'giver'), allowed: casework },
  'POST /api/cases/{caseNo}/handovers': recorded,
  'POST /api/cases/{caseNo}/handovers/{handover}/accept': recorded,
  'POST /api/cases/{caseNo}/handovers/{handover}/decline': recorded,
  'GET /api/obligations': { about: about.list('store', 'responsible'), allowed: casework },
  'GET /api/violations': { about: about.list('store', 'responsible'), allowed: casework },
  'GET /api/findings': { about: about.list('store'), allowed: order },
  'POST /api/what-if': { about: about.firm, allowed: reviewing },
};
