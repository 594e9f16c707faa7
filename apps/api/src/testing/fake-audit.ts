import type { Audit } from '@casetrail/application';
import type { EventView, Integrity } from '@casetrail/contract';
import type { Asked } from './asked.ts';
import { caseSummary, member } from './views.ts';

const at = '2026-03-02T10:00:00+08:00';

const event: EventView = {
  position: 41,
  stream: `case-${caseSummary.caseNo}`,
  revision: 3,
  kind: 'case',
  type: 'HouseMeasured',
  sentence: { zh: '量房', en: 'measured the house' },
  actor: { kind: 'person', no: member.no, name: member.name, role: 'designer' },
  occurredAt: at,
  recordedAt: at,
  source: null,
  caseNo: caseSummary.caseNo,
  fineId: null,
};

const unchecked: Integrity = { running: null, latest: null, anchor: null, gaps: [] };

/** A log of one event that nobody has checked yet. */
export const fakeAudit = (asked: Asked[]): Audit => ({
  events: (query) => (asked.push(['events', query]), Promise.resolve({ items: [event], next: null })),
  integrity: () => (asked.push(['integrity']), Promise.resolve(unchecked)),
  checkIntegrity() {
    asked.push(['checkIntegrity']);
    return Promise.resolve({ ...unchecked, running: { checked: 0, last: 41, since: at } });
  },
  settled: () => Promise.resolve(),
});
