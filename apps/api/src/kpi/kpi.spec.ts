import {
  kpiBehindSchema,
  kpiFiguresSchema,
  monthEndSchema,
  processSchema,
  recordedSchema,
} from '@casetrail/contract';
import { refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const COMMAND = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e61';

describe('figures', () => {
  it('are answered as the contract says, for what the address says', async () => {
    const { get, platform } = await testApp();
    const answer = await get('/api/kpi?month=2026-05&store=ZX&person=ZX107&minPosition=3', {
      'min-position': '7',
    });
    kpiFiguresSchema.parse(answer.json());
    expect(platform.asked).toEqual([['kpi.figures', { month: '2026-05', store: 'ZX', person: 'ZX107' }, 7]]);
  });
  it('can be had for a spreadsheet', async () => {
    const { get, platform } = await testApp();
    const answer = await get('/api/kpi/figures.csv?window=7&lang=en');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.body).toBe('csv');
    expect(platform.asked).toEqual([['kpi.csv', { window: '7' }, 'en']]);
  });
  it('name what they were counted from', async () => {
    const { get, platform } = await testApp();
    kpiBehindSchema.parse((await get('/api/kpi/behind?measure=lost&about=agreed&page=2')).json());
    expect(platform.asked).toEqual([['kpi.behind', { measure: 'lost', about: 'agreed', page: 2 }]]);
  });
  it.each([
    ['/api/kpi?window=8', 'window'],
    ['/api/kpi?month=2026-13', 'month'],
    ['/api/kpi?store=%00', 'store'],
    ['/api/kpi?asOf=now', 'asOf'],
    ['/api/kpi/behind', 'measure'],
    ['/api/kpi/behind?measure=lost&size=201', 'size'],
    ['/api/kpi/compliance?size=2001', 'size'],
    ['/api/kpi/process?variants=0', 'variants'],
    ['/api/kpi/process?person=%00', 'person'],
    ['/api/kpi/months/2026-5', 'month'],
  ])('are refused for %s', async (url, field) => {
    const { get, platform } = await testApp();
    expect(problemIn(await get(url), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
  it('say what the firm does not know as a mistake of the caller', async () => {
    const refusal = refuse('unknown-measure', text('没有指标', 'unknown measure'), 'measure');
    const { get } = await testApp({ kpi: { figures: () => Promise.resolve(refusal) } });
    expect(problemIn(await get('/api/kpi?measure=x'), 400)).toMatchObject({
      code: 'unknown-measure',
      field: 'measure',
    });
  });
});

describe('the process as it ran', () => {
  it('is told for a period, of the firm or of somebody', async () => {
    const { get, platform } = await testApp();
    processSchema.parse((await get('/api/kpi/process?window=90&store=ZX&variants=5')).json());
    expect(platform.asked).toEqual([['kpi.process', { window: '90', store: 'ZX', variants: 5 }]]);
  });
});

describe('the end of a month', () => {
  it('is projected for the firm or a store', async () => {
    const { get, platform } = await testApp();
    monthEndSchema.parse((await get('/api/kpi/month-end?store=ZX')).json());
    expect(platform.asked).toEqual([['kpi.monthEnd', { store: 'ZX' }]]);
  });
});

describe('published months', () => {
  it('are listed, and told of one by one', async () => {
    const { get } = await testApp();
    expect((await get('/api/kpi/months')).json()).toEqual(['2026-05']);
    problemIn(await get('/api/kpi/months/2026-04'), 404);
  });
  it('are published by a command that is safe to send twice', async () => {
    const { post, platform } = await testApp();
    const answer = await post('/api/kpi/months/2026-05/publish', { commandId: COMMAND, actor: 'ZX101' });
    expect(recordedSchema.parse(answer.json())).toEqual({ position: 9, repeated: false });
    expect(platform.asked).toEqual([
      ['kpi.publish', { month: '2026-05', actor: 'ZX101', commandId: COMMAND }],
    ]);
  });
  it('are refused with the reason', async () => {
    const refusal = refuse('month-not-over', text('尚未结束', 'is not over'), 'month');
    const { post } = await testApp({
      kpi: { publish: () => Promise.resolve({ outcome: 'refused', refusal }) },
    });
    const answer = await post('/api/kpi/months/2026-05/publish', { commandId: COMMAND, actor: 'ZX101' });
    expect(problemIn(answer, 422)).toMatchObject({ code: 'month-not-over', field: 'month' });
  });
});
