import {
  editionDifferenceSchema,
  editionSchema,
  editionSummarySchema,
  editionYearSchema,
  signaturesSchema,
  whatIfSchema,
} from '@casetrail/contract';
import { instant, refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, testApp } from '../testing/app.ts';

const commandId = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const asked = { commandId, actor: 'ZX101' };
const proposal = {
  version: '2026-07',
  title: { zh: '放宽期限', en: 'More time' },
  stores: ['ZX'],
  from: '2026-07-01',
  changes: { rules: { estimate: { off: true } } },
};

describe('editions', () => {
  it('are listed once the rows show the position asked for', async () => {
    const { get, platform } = await testApp();
    const listed = (await get('/api/editions?minPosition=3', { 'min-position': '4' })).json();
    expect(z.array(editionSummarySchema).parse(listed)).toHaveLength(1);
    expect(platform.asked).toEqual([['editions', 4]]);
  });
  it('are told whole, with their signatures and what they change', async () => {
    const { get } = await testApp();
    const of = async (path: string) => (await get(`/api/editions/2026-07${path}`)).json();
    expect(editionSchema.parse(await of('')).version).toBe('2026-07');
    expect(signaturesSchema.parse(await of('/signatures')).missing).toHaveLength(1);
    expect(editionDifferenceSchema.parse(await of('/difference')).rules).toHaveLength(1);
  });
  it.each(['', '/signatures', '/difference'])('that do not exist are not found%s', async (path) => {
    const { get } = await testApp();
    expect(problemIn(await get(`/api/editions/2025${path}`), 404).code).toBe('unknown-edition');
  });
  it('are put beside another one', async () => {
    const { get, platform } = await testApp();
    await get('/api/editions/2026-07/difference?against=2026-06');
    expect(platform.asked).toEqual([['difference', '2026-07', '2026-06']]);
    const missing = refuse('unknown-edition', text('没有', 'none'), 'against');
    const other = await testApp({ editions: { difference: () => Promise.resolve(missing) } });
    expect(problemIn(await other.get('/api/editions/2026-07/difference?against=1'), 404).field).toBe(
      'against',
    );
  });
  it('have a calendar, everywhere or in a store', async () => {
    const { get, platform } = await testApp();
    const answer = await get('/api/editions/2026-07/calendar?year=2026&store=ZX');
    expect(editionYearSchema.parse(answer.json()).days).toHaveLength(2);
    expect(platform.asked).toEqual([['editionYear', '2026-07', 2026, 'ZX']]);
    expect(problemIn(await get('/api/editions/2025/calendar?year=2026'), 404).code).toBe('unknown-edition');
    expect(problemIn(await get('/api/editions/2026-07/calendar?year=1999'), 400).field).toBe('year');
    expect(problemIn(await get('/api/editions/2026-07/calendar'), 400).field).toBe('year');
  });
  it('have versions', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/editions/2026_07'), 400).field).toBe('version');
  });
});

describe('3.2 a change of the rules', () => {
  it.each([
    ['', { proposal }, 'propose', { ...asked, proposal }],
    [
      '/2026-07/meetings',
      { on: '2026-06-10', attendees: ['ZX101', 'ZX107'], minutes: '同意' },
      'discuss',
      {
        ...asked,
        version: '2026-07',
        meeting: { on: '2026-06-10', attendees: ['ZX101', 'ZX107'], minutes: '同意' },
      },
    ],
    ['/2026-07/signatures', {}, 'sign', { ...asked, version: '2026-07' }],
    [
      '/2026-07/adoption',
      { from: '2026-07-02' },
      'adopt',
      { ...asked, version: '2026-07', adoption: { from: '2026-07-02' } },
    ],
    [
      '/2026-07/withdrawal',
      { reason: '另议' },
      'withdraw',
      { ...asked, version: '2026-07', withdrawal: { reason: '另议' } },
    ],
  ])('is recorded at /api/editions%s', async (path, body, what, request) => {
    const { post, platform } = await testApp();
    expect((await post(`/api/editions${path}`, { ...asked, ...body })).json()).toEqual({
      position: 1,
      repeated: false,
    });
    expect(platform.asked).toEqual([[what, request]]);
  });
  it.each([
    [
      'proposal.changes.rules.estimate.term.days',
      { rules: { estimate: { term: { kind: 'working_days', days: 0 } } } },
    ],
    ['proposal.changes.calendar.weekdays', { calendar: { weekdays: [] } }],
    ['proposal.changes.prices', { prices: 1 }],
  ])('is refused at the door for its %s', async (field, changes) => {
    const { post, platform } = await testApp();
    const body = { ...asked, proposal: { ...proposal, changes } };
    expect(problemIn(await post('/api/editions', body), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
  it.each([
    ['unknown-edition', 404],
    ['not-discussed', 422],
    ['conflict', 409],
  ])('that is refused for %s is answered with %d', async (code, status) => {
    const refusal = refuse(code, text('拒绝', 'refused'), 'version');
    const adopt = () => Promise.resolve({ outcome: 'refused', refusal } as const);
    const { post } = await testApp({ editions: { adopt } });
    expect(problemIn(await post('/api/editions/2026-07/adoption', asked), status)).toMatchObject({ code });
  });
});

describe('what a proposal would have found', () => {
  it('is asked with a proposal and a span', async () => {
    const { post, platform } = await testApp();
    const from = '2026-03-01T00:00:00+08:00';
    const answer = await post('/api/what-if', { proposal, from, stores: ['ZX'], shown: 5 });
    expect(whatIfSchema.parse(answer.json()).total.inForce.violations).toBe(1);
    expect(platform.asked).toEqual([
      ['whatIf', { proposal, within: ['proposal'], from: instant(from), stores: ['ZX'], shown: 5 }],
    ]);
  });
  it('is asked with the version of one that there is', async () => {
    const { post, platform } = await testApp();
    expect((await post('/api/what-if', { version: '2026-07' })).statusCode).toBe(200);
    expect(platform.asked).toEqual([['whatIf', { proposal: '2026-07', within: ['proposal'] }]]);
  });
  it('is refused with the reason', async () => {
    const refusal = refuse('unknown-rule', text('没有', 'none'), 'changes.rules.x');
    const { post } = await testApp({ editions: { whatIf: () => Promise.resolve(refusal) } });
    expect(problemIn(await post('/api/what-if', { proposal }), 422).field).toBe('changes.rules.x');
  });
  it.each([
    ['', {}],
    ['', { proposal, version: '2026-07' }],
    ['proposal.from', { proposal: { ...proposal, from: 'soon' } }],
    ['from', { proposal, from: 'spring' }],
    ['shown', { proposal, shown: -1 }],
    ['stores.0', { proposal, stores: ['!'] }],
  ])('is refused at the door for its %s', async (field, body) => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/what-if', body), 400).field).toBe(field);
  });
});
