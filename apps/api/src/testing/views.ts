import type {
  AbsenceView,
  CaseSummary,
  CaseTrail,
  HandoverView,
  Health,
  ObligationView,
  PapersView,
  QueueView,
  RuleView,
  StaffView,
  StoreView,
  ViolationView,
} from '@casetrail/contract';

/** Views as the platform would give them, of one invented case. */

const RULE = {
  id: 'measurement-sheet',
  clause: '2.1.4',
  title: { zh: '量房单', en: 'Measurement sheet' },
  text: { zh: '当日开出量房单。', en: 'The sheet is issued on the same day.' },
  assumed: null,
  edition: '2026-01-01',
};

const PERSON = { no: 'ZX107', name: '周宁' };

export const caseSummary: CaseSummary = {
  caseNo: 'ZX-260001',
  store: 'ZX',
  storeName: '中心店',
  status: 'active',
  stage: 'received',
  stageName: { zh: '接待', en: 'Received' },
  client: { name: '何先生', community: null, area: 96.5, houseType: 'flat' },
  customerManager: PERSON,
  designer: null,
  estimator: null,
  projectManager: null,
  receivedAt: '2026-03-02T10:00:00+08:00',
  latestAt: '2026-03-02T10:00:00+08:00',
  events: 1,
  open: 1,
  overdue: 0,
  late: 0,
  violations: 1,
  amount: '100.00',
  paused: false,
};

export const obligation: ObligationView = {
  key: 'measurement-sheet/1',
  rule: RULE,
  caseNo: 'ZX-260001',
  store: 'ZX',
  role: 'customer_manager',
  responsible: PERSON,
  status: 'open',
  triggeredAt: '2026-03-02T10:00:00+08:00',
  triggerPosition: 1,
  opensAt: null,
  dueAt: '2026-03-02T18:00:00+08:00',
  doneAt: null,
  donePosition: null,
  standsSince: null,
  receipt: {
    term: { zh: '当日', en: 'same day' },
    from: '2026-03-02T10:00:00+08:00',
    due: '2026-03-02T18:00:00+08:00',
    lines: [],
    days: [],
    calendar: '2026',
    provisional: false,
  },
};

export const violation: ViolationView = {
  key: 'reception-form/1',
  rule: RULE,
  caseNo: 'ZX-260001',
  store: 'ZX',
  responsible: PERSON,
  at: '2026-03-02T10:00:00+08:00',
  grade: 'fine',
  amount: '100.00',
  evidence: [1],
  obligation: null,
};

export const caseTrail: CaseTrail = {
  case: caseSummary,
  asOf: '2026-03-02T12:00:00+08:00',
  judgedUntil: '2026-03-02T12:00:00+08:00',
  withdrawn: null,
  entries: [],
  obligations: [obligation],
  violations: [violation],
};

export const store: StoreView = {
  code: 'ZX',
  name: '中心店',
  live: true,
  observedUntil: null,
  cases: 1,
  staff: 1,
};

export const member: StaffView = {
  no: 'ZX107',
  name: '周宁',
  store: 'ZX',
  roles: ['customer_manager'],
  level: null,
  also: [],
};

export const rule: RuleView = { ...RULE, kind: 'obligation', by: 'customer_manager' };

export const health: Health = {
  status: 'ok',
  version: '0.1.0',
  log: { position: 1, hashPrefix: '00ff00ff00ff00ff' },
  anchor: null,
  projection: { position: 1, lag: 0, stoppedAt: null, reason: null },
  database: { reachable: true, kind: 'embedded', version: '18.4' },
  enforcement: { stopped: null, sweptAt: null, oldestOverdue: null, nextDueAt: null },
  sample: true,
};

const OTHER = { no: 'ZX109', name: '谢婷婷' };

export const handover: HandoverView = {
  caseNo: 'ZX-260001',
  handover: 1,
  store: 'ZX',
  clientName: '何先生',
  kind: 'plan',
  role: 'estimator',
  from: PERSON,
  to: OTHER,
  status: 'offered',
  offeredAt: '2026-03-02T10:00:00+08:00',
  answeredAt: null,
  papers: [{ code: 'floor_plan', name: { zh: 'floor_plan', en: 'floor_plan' } }],
  promises: ['周三前给估算'],
  obligations: [
    { rule: 'estimate', title: { zh: '估算', en: 'Estimate' }, dueAt: '2026-03-02T15:15:00+08:00' },
  ],
  note: null,
  reason: null,
  inDeed: false,
};

export const absence: AbsenceView = {
  absence: 'ZX107-1',
  person: PERSON,
  store: 'ZX',
  kind: 'leave',
  from: '2026-03-05T09:00:00+08:00',
  to: '2026-03-07T09:00:00+08:00',
  substitute: OTHER,
  reason: '回老家',
  approvedBy: OTHER,
  own: false,
  endedAt: null,
  state: 'running',
  cases: 1,
};

export const queue: QueueView = {
  person: PERSON,
  asOf: '2026-03-02T12:00:00+08:00',
  absence,
  duties: [
    {
      key: 'measurement-sheet/1',
      caseNo: 'ZX-260001',
      store: 'ZX',
      clientName: '何先生',
      rule: RULE,
      role: 'customer_manager',
      responsible: PERSON,
      inPlaceOf: null,
      triggeredAt: '2026-03-02T10:00:00+08:00',
      state: 'today',
      dueAt: '2026-03-02T18:00:00+08:00',
      opensAt: null,
      minutesLeft: 210,
      closedBy: [
        { step: 'measurement_sheet_issued', name: { zh: '发放量房记录单', en: 'Measurement sheet issued' } },
      ],
      cost: { grade: 'fine', amount: '100.00', perDay: null },
    },
  ],
  counts: { overdue: 0, today: 1, soon: 0, later: 0, paused: 0 },
  toAnswer: [handover],
  waiting: { handovers: [], duties: [], count: 0 },
  toDecide: [{ person: OTHER, store: 'ZX', leftAt: '2026-03-01T09:00:00+08:00', cases: ['ZX-260001'] }],
};

const PAPER = {
  code: 'contract',
  name: { zh: '施工合同及环保合同', en: 'construction and environmental contracts' },
};

export const papers: PapersView = {
  caseNo: 'ZX-260001',
  papers: [
    {
      ...PAPER,
      versions: [
        {
          version: 1,
          sha256: 'ab'.repeat(32),
          addedAt: '2026-03-02T12:00:00+08:00',
          addedBy: PERSON,
          signatures: [
            {
              as: 'client',
              name: { zh: '客户', en: 'client' },
              at: '2026-03-02T12:00:00+08:00',
              recordedBy: PERSON,
            },
          ],
        },
      ],
    },
  ],
  seal: {
    state: 'requested',
    submitted: [{ paper: PAPER, sha256: 'ab'.repeat(32) }],
    isComplete: false,
    signatures: [{ as: 'customer_manager', name: { zh: '客户经理', en: 'customer manager' } }],
    missing: [],
    surplus: [],
    outdated: [],
  },
  copies: [
    { paper: PAPER, holder: { code: 'client', name: { zh: '客户', en: 'client' } }, handedOutAt: null },
  ],
  attachments: [
    {
      sha256: 'ab'.repeat(32),
      name: '合同.pdf',
      type: 'application/pdf',
      size: 9,
      about: PAPER,
      addedAt: '2026-03-02T12:00:00+08:00',
      addedBy: PERSON,
      position: 1,
    },
  ],
};
