import { about, type Table } from '../policy.ts';
import { groups } from '../groups.ts';

const { personal, recording, deciding, oneself, payroll, paying, office } = groups;
const ofFine = about.fine('path.fineId');
const decided = { about: ofFine, allowed: deciding, acts: 'body' } as const;

/** Fines, appeals, the monthly statement. Nobody decides on his own: the decider says so itself. */
export const FINES: Table = {
  'GET /api/fines': { about: about.list('store', 'person'), allowed: personal },
  // Who may report a breach is the firm's to name; the decision knows its inspectors.
  'POST /api/fines': { about: about.store('body.store'), allowed: recording, acts: 'body' },
  'POST /api/fines/files': { about: about.store('query.store'), allowed: recording },
  'GET /api/fines/{fineId}/files/{sha256}': { about: ofFine, allowed: personal },
  'GET /api/fines/proposals': {
    about: about.list('store'),
    allowed: { store_supervisor: 'store', general_office: 'any', auditor: 'any' },
  },
  'GET /api/fines/{fineId}': { about: ofFine, allowed: personal },
  'POST /api/fines/{fineId}/issue': decided,
  'POST /api/fines/{fineId}/waive': decided,
  'POST /api/fines/{fineId}/change': decided,
  'POST /api/fines/{fineId}/sign': { about: ofFine, allowed: oneself, acts: 'body' },
  'POST /api/fines/{fineId}/refuse': decided,
  'POST /api/fines/{fineId}/pay': { about: ofFine, allowed: paying, acts: 'body' },
  'GET /api/appeals': {
    about: about.list('store'),
    allowed: { store_supervisor: 'store', general_office: 'any', auditor: 'any' },
  },
  'POST /api/appeals/{fineId}': { about: ofFine, allowed: oneself, acts: 'body' },
  'POST /api/appeals/{fineId}/answer': decided,
  'GET /api/ledgers/{store}': { about: about.store('path.store'), allowed: payroll },
  'GET /api/ledgers/{store}/{month}': { about: about.store('path.store'), allowed: payroll },
  'GET /api/ledgers/{store}/{month}/payroll': { about: about.store('path.store'), allowed: payroll },
  'POST /api/ledgers/{store}/{month}/close': {
    about: about.store('path.store'),
    allowed: paying,
    acts: 'body',
  },
  'GET /api/firm/settings': { about: about.firm, allowed: groups.reviewing },
  'POST /api/firm/automatic-issuing': { about: about.firm, allowed: office, acts: 'body' },
  'POST /api/firm/ceiling': { about: about.firm, allowed: office, acts: 'body' },
  'POST /api/firm/inspectors': { about: about.firm, allowed: office, acts: 'body' },
  'POST /api/firm/inspectors/dismiss': { about: about.firm, allowed: office, acts: 'body' },
  'POST /api/firm/wages': {
    about: about.person('body.no'),
    allowed: { hr_admin: 'store', general_office: 'any' },
    acts: 'body',
  },
};
