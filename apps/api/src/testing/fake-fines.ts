import type { Fines, StepOutcome } from '@casetrail/application';
import type { FineTrail, FineView } from '@casetrail/contract';
import { refuse, text, type Uuid } from '@casetrail/kernel';
import { rule } from './views.ts';

const { kind: _kind, by: _by, ...RULE } = rule;

export const FINE_ID = '5a1f0c2e-7b3d-8e4f-9a6b-0c1d2e3f4a5b';

const fine: FineView = {
  id: FINE_ID,
  slip: 'ZX-2026-0001',
  status: 'signed',
  store: 'ZX',
  caseNo: 'ZX-260001',
  rule: RULE,
  person: { no: 'ZX107', name: '周宁' },
  at: '2026-03-02T10:00:00+08:00',
  foundAt: '2026-03-02T10:00:00+08:00',
  reported: false,
  whileDown: false,
  stands: true,
  flagged: false,
  grade: 'fine',
  amount: '100.00',
  perDay: null,
  unit: 'cny',
  growing: false,
  decideBy: '2026-03-03T17:30:00+08:00',
  decidedAt: '2026-03-02T11:00:00+08:00',
  issuedAt: '2026-03-02T11:00:00+08:00',
  issuer: { no: 'ZX101', name: null },
  acknowledged: 'signed',
  appeals: 0,
  appealBefore: null,
  appealedAt: null,
  answerBy: null,
  answeredAt: null,
  outcome: null,
  deducted: '0.00',
  paid: '0.00',
};

const fineTrail: FineTrail = {
  fine,
  entries: [],
  evidence: [],
  receipt: null,
  duties: [],
  earlier: [],
  mayAnswer: [],
};

const recorded: StepOutcome = { outcome: 'recorded', position: 7, repeated: false };

const toDecide = {
  fine,
  dueAt: '2026-03-03T17:30:00+08:00',
  workingMinutesLeft: 60,
  status: 'open',
  mayDecide: [],
} as const;

/** Fines of one slip, which write down what they are asked. */
export const fakeFines = (write: (...asked: readonly unknown[]) => void): Fines => {
  const known = (fineId: string): StepOutcome =>
    fineId === FINE_ID
      ? recorded
      : { outcome: 'refused', refusal: refuse('unknown-fine', text('没有', 'no such fine'), 'fineId') };
  return {
    act: (request) => (write('act', request), Promise.resolve(known(request.fineId))),
    report: (request) => (
      write('report', request),
      Promise.resolve({ ...recorded, fineId: FINE_ID as Uuid })
    ),
    closeMonth: (request) => (write('closeMonth', request), Promise.resolve(recorded)),
    stateWage: (request) => (write('stateWage', request), Promise.resolve(recorded)),
    changeSetting: (request) => (write('changeSetting', request), Promise.resolve(recorded)),
    sweep: () => Promise.resolve(0),
    list: (query) => (
      write('fines', query),
      Promise.resolve({ items: [fine], total: 1, more: false, page: 1, size: 50 })
    ),
    trail: (id) => (write('fine', id), Promise.resolve(id === FINE_ID ? fineTrail : undefined)),
    proposals: (store) => (
      write('proposals', store),
      Promise.resolve({
        items: [{ ...toDecide, mayDecide: [] }],
        automaticIssuing: { on: false, changedAt: null, changedBy: null },
      })
    ),
    appeals: (query) => (
      write('appeals', query),
      Promise.resolve({ items: [{ ...toDecide, mayDecide: [] }] })
    ),
    ledger: (store, month) => (
      write('ledger', store, month),
      Promise.resolve({ store, month, closed: false, ceiling: 20, lines: [], totals: [] })
    ),
    ledgerMonths: (store) => (
      write('ledgerMonths', store),
      Promise.resolve({
        store,
        months: [{ month: '2026-03', over: true, status: 'none', closedAt: null, closedBy: null }],
      })
    ),
    settings: () => (
      write('settings'),
      Promise.resolve({ automaticIssuing: false, ceiling: 20, inspectors: [], history: [] })
    ),
  };
};
