import type { LostClientView } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { lostRow } from './lost-row.ts';

const client: LostClientView = {
  caseNo: 'AA-1',
  store: 'AA',
  storeName: '甲店',
  client: '陶**',
  lostAt: '2026-05-19T23:30:00-05:00',
  stage: { code: 'explained', name: { zh: '已讲解预算', en: 'Budget explained' } },
  statedReason: null,
  competitor: null,
  value: { amount: '121000.00', of: 'budget' },
  status: 'submitted',
  submitBy: '2026-05-20T17:30:00+08:00',
  version: 1,
  author: { no: 'M1', name: null },
  replyBy: '2026-05-22T17:30:00+08:00',
  named: 2,
  replied: 1,
  causes: [{ code: 'price', name: { zh: '价格', en: 'Price' } }],
  responsible: [{ no: 'E3', name: '乙' }],
  decidedBy: null,
  answered: false,
};
const row = (change: Partial<LostClientView> = {}) => lostRow({ ...client, ...change }, ({ en }) => en);

describe('a lost client in the list', () => {
  it('is told in one language, on the firm’s day, with a number where there is no name', () => {
    expect(row()).toMatchObject({
      lostOn: '2026-05-20',
      stage: 'Budget explained',
      causes: [{ code: 'price', name: 'Price' }],
      author: 'M1',
    });
  });
  it.each([
    ['open', {}, { for: 'analysis', until: client.submitBy }],
    ['returned', {}, { for: 'analysis', until: null }],
    ['submitted', {}, { for: 'replies', until: client.replyBy }],
    ['submitted', { replied: 2 }, { for: 'confirmation', until: null }],
    ['confirmed', {}, null],
    ['recorded', {}, null],
    ['lost', {}, null],
  ] as const)('that is %s %j waits for %j', (status, change, waiting) =>
    expect(row({ status, ...change }).waiting).toEqual(waiting),
  );
});
