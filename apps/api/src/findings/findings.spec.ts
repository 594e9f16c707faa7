import { findingsSchema, obligationListSchema, violationListSchema } from '@casetrail/contract';
import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

describe('findings', () => {
  it('are found as of a moment, for a store or a case', async () => {
    const { get, platform } = await testApp();
    const answer = await get('/api/findings?asOf=2026-06-01T00:00:00%2B08:00&store=ZX&case=ZX-260001');
    expect(findingsSchema.parse(answer.json()).asOf).toBe('2026-06-01T00:00:00+08:00');
    const asOf = instant('2026-06-01T00:00:00+08:00');
    expect(platform.asked).toEqual([['findings', { asOf, store: 'ZX', caseNo: 'ZX-260001' }]]);
  });
  it('are found as of now where no moment is named', async () => {
    const { get } = await testApp();
    const before = Date.now();
    const { asOf } = findingsSchema.parse((await get('/api/findings')).json());
    expect(instant(asOf)).toBeGreaterThanOrEqual(before);
    expect(instant(asOf)).toBeLessThanOrEqual(Date.now());
  });
  it.each([
    ['asOf=yesterday', 'asOf'],
    ['asOf=', 'asOf'],
    ['store=%00', 'store'],
    ['case=ZX%2F1', 'case'],
    ['rule=estimate', 'rule'],
  ])('are refused for %s', async (query, field) => {
    const { get, platform } = await testApp();
    expect(problemIn(await get(`/api/findings?${query}`), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
});

describe.each([
  ['obligations', 'status=late&', { status: 'late' }, obligationListSchema],
  ['violations', '', {}, violationListSchema],
] as const)('%s of all cases', (list, more, asked, schema) => {
  it('are listed as the contract says', async () => {
    const { get } = await testApp();
    expect(schema.parse((await get(`/api/${list}`)).json()).items).toHaveLength(1);
  });
  it('are asked for with what the address says, once the read models have got there', async () => {
    const { get, platform } = await testApp();
    await get(`/api/${list}?${more}rule=estimate&responsible=ZX107&page=2&minPosition=3`, {
      'min-position': '4',
    });
    expect(platform.asked).toEqual([
      ['cases', { size: 1 }, 4],
      [list, { ...asked, rule: 'estimate', responsible: 'ZX107', page: 2 }],
    ]);
  });
  it.each(['size=0', 'size=201', 'status=gone', 'rule=%00', 'page=1&page=2'])(
    'are refused for %s',
    async (query) => {
      const { get, platform } = await testApp();
      problemIn(await get(`/api/${list}?${query}`), 400);
      expect(platform.asked).toEqual([]);
    },
  );
});
