import { about, type Table } from '../policy.ts';
import { groups } from '../groups.ts';

const { everyone, recording, deciding, office, oneself, mine, personal, order } = groups;
const ofPerson = about.person('path.no');
const ofStore = about.store('path.store');

/** Whoever sets the system up enters the first of the office himself. */
const registering = { about: about.firm, allowed: { ...office, administrator: 'any' } } as const;

/** Stores, people, the rules and the machines that watch over them. */
export const FIRM: Table = {
  'GET /api/stores': { about: about.firm, allowed: { ...everyone, administrator: 'any' } },
  'POST /api/stores': registering,
  'POST /api/stores/{store}/name': registering,
  'POST /api/stores/{store}/steps': { about: ofStore, allowed: recording, acts: 'body' },
  'POST /api/stores/{store}/closures': { about: ofStore, allowed: deciding, acts: 'body' },
  'POST /api/stores/{store}/live': { about: ofStore, allowed: office, acts: 'body' },
  'GET /api/staff': { about: about.firm, allowed: { ...everyone, administrator: 'any' } },
  'POST /api/staff': registering,
  'POST /api/staff/{no}/record': registering,
  'POST /api/staff/{no}/reassign': { about: ofPerson, allowed: deciding, acts: 'body' },
  'GET /api/staff/{no}/queue': {
    about: ofPerson,
    allowed: { ...personal, customer_manager: 'store' },
  },
  'GET /api/absences': { about: about.list('store', 'person'), allowed: personal },
  'POST /api/staff/{no}/absences': { about: ofPerson, allowed: deciding, acts: 'body' },
  'POST /api/staff/{no}/absences/{absence}/end': { about: ofPerson, allowed: deciding, acts: 'body' },
  'POST /api/staff/{no}/leave': {
    about: ofPerson,
    allowed: { ...deciding, hr_admin: 'store' },
    acts: 'body',
  },
  'GET /api/rules': { about: about.firm, allowed: everyone },
  'GET /api/editions': { about: about.firm, allowed: everyone },
  'POST /api/editions': { about: about.firm, allowed: office, acts: 'body' },
  'GET /api/editions/{version}': { about: about.firm, allowed: everyone },
  'GET /api/editions/{version}/signatures': { about: about.firm, allowed: everyone },
  'POST /api/editions/{version}/signatures': {
    about: about.person('body.actor'),
    allowed: oneself,
    acts: 'body',
  },
  'GET /api/editions/{version}/calendar': { about: about.firm, allowed: everyone },
  'GET /api/editions/{version}/difference': { about: about.firm, allowed: everyone },
  'POST /api/editions/{version}/meetings': { about: about.firm, allowed: office, acts: 'body' },
  'POST /api/editions/{version}/adoption': { about: about.firm, allowed: office, acts: 'body' },
  'POST /api/editions/{version}/withdrawal': { about: about.firm, allowed: office, acts: 'body' },
  // Each change is narrowed by the row of what it is about.
  'GET /api/live': { about: about.firm, allowed: everyone },
  'GET /api/enforcement': { about: about.firm, allowed: { ...groups.reviewing, store_supervisor: 'any' } },
  'POST /api/enforcement/confirm': { about: about.firm, allowed: office, acts: 'body' },
  'GET /api/inbox/{person}': { about: about.person('path.person'), allowed: mine },
  'GET /api/inbox/{person}/notices': { about: about.person('path.person'), allowed: mine },
  'POST /api/inbox/{person}/notices': { about: about.person('path.person'), allowed: oneself },
  'POST /api/inbox/{person}/read': { about: about.person('path.person'), allowed: oneself },
  // Refused by itself where the company is a real one.
  'POST /api/sample/tick': { about: about.firm, allowed: everyone },
  'GET /api/kpi': { about: about.list('store', 'person'), allowed: { ...personal, ...order } },
  'GET /api/kpi/figures.csv': { about: about.list('store', 'person'), allowed: { ...personal, ...order } },
  'GET /api/kpi/behind': { about: about.list('store', 'person'), allowed: { ...personal, ...order } },
  'GET /api/kpi/compliance': { about: about.list('store', 'person'), allowed: { ...personal, ...order } },
  'GET /api/kpi/process': { about: about.list('store', 'person'), allowed: { ...personal, ...order } },
  'GET /api/kpi/month-end': { about: about.list('store'), allowed: order },
  'GET /api/kpi/months': { about: about.firm, allowed: groups.reviewing },
  'GET /api/kpi/months/{month}': { about: about.firm, allowed: groups.reviewing },
  'POST /api/kpi/months/{month}/publish': { about: about.firm, allowed: office, acts: 'body' },
};
