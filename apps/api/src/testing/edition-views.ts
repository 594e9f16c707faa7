import type {
  EditionDifferenceView,
  EditionView,
  EditionYear,
  SignaturesView,
  WhatIfView,
} from '@casetrail/contract';

/** Views of an invented edition. */

const TITLE = { zh: '放宽量房单期限', en: 'More time for the sheet' };

export const edition: EditionView = {
  version: '2026-07',
  title: TITLE,
  status: 'adopted',
  basedOn: '2026-01-01',
  stores: ['ZX'],
  from: '2026-07-01',
  proposedBy: { no: 'ZX101', name: '许宁' },
  proposedAt: '2026-06-10T10:00:00+08:00',
  metOn: '2026-06-10',
  adoptedBy: { no: 'ZX101', name: '许宁' },
  adoptedAt: '2026-06-11T10:00:00+08:00',
  signed: 1,
  bound: 2,
  reason: null,
  unit: 'cny',
  rules: [],
  calendar: { weekdays: [1, 2, 3, 4, 5, 6], seasons: [] },
  exceptions: [],
  meetings: [],
  history: [],
};

export const editionYear: EditionYear = {
  version: '2026-07',
  store: null,
  year: 2026,
  source: 'notices',
  provisional: false,
  days: [
    { date: '2026-01-01', kind: 'holiday', works: false, name: { zh: '元旦', en: 'New Year' } },
    { date: '2026-01-02', kind: 'working', works: true, name: null },
  ],
};

export const signatures: SignaturesView = {
  version: '2026-07',
  signed: [{ no: 'ZX101', name: '许宁', at: '2026-06-10T11:00:00+08:00' }],
  missing: [{ no: 'ZX107', name: '周宁' }],
};

export const editionDifference: EditionDifferenceView = {
  version: '2026-07',
  against: '2026-01-01',
  rules: [{ id: 'measurement-sheet', title: TITLE, change: 'changed', fields: [] }],
  calendar: null,
  unit: null,
};

const NONE = { violations: 0, late: 0, amount: '0.00' };

export const whatIf: WhatIfView = {
  version: '2026-07',
  basedOn: '2026-01-01',
  from: '2026-03-01T00:00:00+08:00',
  to: '2026-05-31T00:00:00+08:00',
  unit: 'cny',
  judged: 1,
  total: { inForce: { violations: 1, late: 0, amount: '100.00' }, proposed: NONE },
  byRule: [],
  byPerson: [],
  onlyInForce: [],
  onlyProposed: [],
  otherwise: [],
  left: { onlyInForce: 0, onlyProposed: 0, otherwise: 0 },
};
