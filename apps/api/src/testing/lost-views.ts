import type {
  DossierDifferenceView,
  DossierView,
  LostClientView,
  RetrospectiveView,
} from '@casetrail/contract';
import { caseSummary } from './views.ts';

/** Views of one lost client as the platform would give them. */

const AT = '2026-03-20T10:00:00+08:00';
const STAGE = { code: 'estimated', name: { zh: '已估算', en: 'Estimated' } };
const NO_TIME = { total: 0, firm: 0, waiting: 0, paused: 0 };

export const lostClient: LostClientView = {
  caseNo: caseSummary.caseNo,
  store: 'ZX',
  storeName: '中心店',
  client: '何先生',
  lostAt: AT,
  stage: STAGE,
  statedReason: '价格太高',
  competitor: null,
  value: { amount: '86400.00', of: 'estimate' },
  status: 'open',
  submitBy: AT,
  version: 0,
  author: null,
  replyBy: null,
  named: 0,
  replied: 0,
  causes: [],
  responsible: [],
  decidedBy: null,
  answered: false,
};

export const retrospective: RetrospectiveView = {
  caseNo: caseSummary.caseNo,
  asked: true,
  answeredAt: null,
  dueAt: AT,
  questions: [{ id: 'needs', question: { zh: '问', en: 'question' }, answer: null }],
  events: [],
};

export const dossier: DossierView = {
  case: caseSummary,
  asOf: AT,
  knownAt: null,
  judgedUntil: AT,
  until: AT,
  loss: { at: AT, position: 9, stage: STAGE, statedReason: '价格太高', to: null },
  time: NO_TIME,
  entries: [],
  path: [],
  stages: [{ stage: STAGE, from: AT, to: AT, days: 0, time: NO_TIME, events: [1] }],
  holders: [],
  terms: [],
  waits: [],
  pauses: [],
  deviations: [],
  silences: [],
  silenceAssumption: { zh: '假定', en: 'assumed' },
  promises: [],
  objections: [],
  competitors: [],
  satisfaction: [],
  estimates: [],
  budgets: [],
  returned: [],
  adjustments: [],
  retrospective,
  proposals: [],
  causes: [],
  degreeFines: null,
  analysis: null,
};

export const difference: DossierDifferenceView = {
  before: { asOf: AT, knownAt: null },
  after: { asOf: AT, knownAt: null },
  stage: { before: STAGE, after: STAGE },
  added: [],
  gone: [],
  steps: [],
  terms: [],
  deviations: { added: [], gone: [] },
  changed: [],
  causes: { added: [], gone: [] },
};
