import {
  fineListSchema,
  fineTrailSchema,
  keptFileSchema,
  ledgerMonthsSchema,
  ledgerSchema,
  payrollFileSchema,
  proposalListSchema,
} from '@casetrail/contract';
import { refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';
import { STALE } from '../testing/fake-access.ts';
import { FINE_ID } from '../testing/fake-fines.ts';
import { OWNER } from '../testing/fake-whereabouts.ts';

const commandId = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const acting = { commandId, actor: 'ZX101' };
const reason = '逾期属实';
const OTHER_ID = '6b2e1d3f-8c4e-8f5a-ab7c-1d2e3f4a5b6c';

describe('the fines', () => {
  it('are listed as the contract says', async () => {
    const { get, platform } = await testApp();
    const answer = await get('/api/fines?store=ZX&status=signed&month=2026-03&minPosition=5');
    expect(fineListSchema.parse(answer.json()).items).toHaveLength(1);
    expect(platform.asked).toEqual([['fines', { store: 'ZX', status: 'signed', month: '2026-03' }]]);
  });
  it('that wait for a decision are listed', async () => {
    const { get, platform } = await testApp();
    expect(proposalListSchema.parse((await get('/api/fines/proposals?store=ZX')).json()).items).toHaveLength(
      1,
    );
    expect(platform.asked).toEqual([['proposals', 'ZX']]);
  });
  it.each([
    ['status=stolen', 'status'],
    ['month=2026-13', 'month'],
    ['colour=red', 'colour'],
    ['sort=luck', 'sort'],
    [`search=${'长'.repeat(101)}`, 'search'],
  ])('are not asked with %s', async (query, field) => {
    const { get } = await testApp();
    expect(problemIn(await get(`/api/fines?${query}`), 400).field).toBe(field);
  });
  it('are told one by one', async () => {
    const { get } = await testApp();
    const answer = await get(`/api/fines/${FINE_ID.toUpperCase()}`);
    expect(fineTrailSchema.parse(answer.json()).fine.id).toBe(FINE_ID);
    expect(problemIn(await get(`/api/fines/${OTHER_ID}`), 404).code).toBe('unknown-fine');
    expect(problemIn(await get('/api/fines/7'), 400).field).toBe('fineId');
  });
});

describe('a fine', () => {
  it.each([
    ['issue', { reason }],
    ['waive', { reason }],
    ['change', { reason, amount: '50.00', person: 'ZX107', grade: 'fault_slip' }],
    ['refuse', { reason, witness: 'ZX107' }],
    ['pay', { note: '现金' }],
  ])('may be acted on: %s', async (action, data) => {
    const { post, platform } = await testApp();
    const answer = await post(`/api/fines/${FINE_ID}/${action}`, { ...acting, ...data });
    expect(answer.json()).toEqual({ position: 7, repeated: false });
    expect(platform.asked).toEqual([['act', { ...acting, fineId: FINE_ID, action, data }]]);
  });
  it('is signed by the person fined and by nobody else', async () => {
    const { post, platform } = await testApp();
    const signed = { commandId, actor: OWNER };
    expect(problemIn(await post(`/api/fines/${FINE_ID}/sign`, acting), 404).code).toBe('unknown-fine');
    expect((await post(`/api/fines/${FINE_ID}/sign`, signed)).statusCode).toBe(200);
    expect(platform.asked).toEqual([['act', { ...signed, fineId: FINE_ID, action: 'sign', data: {} }]]);
  });
  it.each([
    ['issue', {}, 'missing', 'reason'],
    ['issue', { reason: ' ' }, 'empty', 'reason'],
    ['issue', { reason, amount: '1.00' }, 'unknown-key', 'amount'],
    ['change', { reason, amount: '-1.00' }, 'negative-amount', 'amount'],
    ['change', { reason, amount: '1.001' }, 'too-many-decimals', 'amount'],
    ['change', { reason, amount: 1 }, 'no-amount', 'amount'],
    ['change', { reason, grade: 'death' }, 'unknown-value', 'grade'],
    ['refuse', { reason }, 'missing', 'witness'],
  ])('is not acted on: %s with %j', async (action, data, code, field) => {
    const { post, platform } = await testApp();
    const problem = problemIn(await post(`/api/fines/${FINE_ID}/${action}`, { ...acting, ...data }), 400);
    expect([problem.code, problem.field]).toEqual([code, field]);
    expect(platform.asked).toEqual([]);
  });
  it('that there is not is not found', async () => {
    const { post } = await testApp();
    const answer = await post(`/api/fines/${OTHER_ID}/issue`, { ...acting, reason });
    expect(problemIn(answer, 404).code).toBe('unknown-fine');
  });
  it('is not reported with a file that nobody uploaded, which is named', async () => {
    const refusal = refuse('unknown-file', text('请先上传', 'upload it first'), 'attachments.0.hash');
    const report = () => Promise.resolve({ outcome: 'refused', refusal } as const);
    const { post } = await testApp({ fines: { report } });
    const answer = await post('/api/fines', {
      ...acting,
      store: 'ZX',
      rule: 'price-silence',
      at: '2026-03-04T11:00:00+08:00',
      statement: '当场报出总价',
      attachments: [{ hash: 'a'.repeat(64), name: '短信.png' }],
    });
    expect(problemIn(answer, 422)).toMatchObject({ code: 'unknown-file', field: 'attachments.0.hash' });
  });
  it('is reported by hand', async () => {
    const { post, platform } = await testApp();
    const data = {
      store: 'ZX',
      rule: 'price-silence',
      at: '2026-03-04T11:00:00+08:00',
      statement: '当场报出总价',
      evidence: [12],
    };
    const answer = await post('/api/fines', { ...acting, ...data });
    expect(answer.json()).toEqual({ position: 7, repeated: false, fineId: FINE_ID });
    expect(platform.asked).toEqual([['report', { ...acting, data }]]);
    expect(problemIn(await post('/api/fines', { ...acting, ...data, at: '2026-03-04' }), 400).field).toBe(
      'at',
    );
  });
});

describe('the evidence of a fine', () => {
  const FILE = { 'content-type': 'application/octet-stream' };
  const PHOTO = '/api/fines/files?store=ZX&name=%E6%89%93%E5%8D%A1.png';
  const named = { hash: 'ab'.repeat(32), name: '打卡.png' };
  const trailOf = (caseNo: string | null) => async () => {
    const { get } = await testApp();
    const trail = fineTrailSchema.parse((await get(`/api/fines/${FINE_ID}`)).json());
    const entry = {
      ...{ position: 9, type: 'ViolationReported', words: null, sentence: { zh: '句', en: 'x' } },
      ...{ occurredAt: '2026-03-04T11:00:00+08:00', recordedAt: '2026-03-04T11:00:00+08:00' },
      ...{ actor: { kind: 'system', part: 'x' } as const, attachments: [named] },
    };
    return { ...trail, fine: { ...trail.fine, caseNo }, entries: [entry] };
  };

  it('that is of no case is kept, and asks for its store', async () => {
    const { post, platform } = await testApp();
    expect(keptFileSchema.parse((await post(PHOTO, 'png', FILE)).json())).toMatchObject({ name: '打卡.png' });
    expect(platform.asked).toEqual([['keep', 'ZX', '打卡.png', 3]]);
    expect(problemIn(await post('/api/fines/files?name=a.png', 'x', FILE), 400).field).toBe('store');
    expect(problemIn(await post(PHOTO, { a: 1 }), 415).code).toBe('not-a-file');
  });
  it('that is refused says why at its field', async () => {
    const keep = () => Promise.resolve(refuse('file-type', text('不收', 'not taken'), 'content'));
    const { post } = await testApp({ attachments: { keep } });
    expect(problemIn(await post(PHOTO, 'MZ', FILE), 415)).toMatchObject({
      code: 'file-type',
      field: 'content',
    });
  });
  it('is given back where the trail names it, from its case where it has one', async () => {
    const bare = await testApp({ fines: { trail: trailOf(null) } });
    const answer = await bare.get(`/api/fines/${FINE_ID}/files/${named.hash}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(bare.platform.asked).toEqual([['kept', 'ZX', named.hash, '打卡.png']]);
    const cased = await testApp({ fines: { trail: trailOf('ZX-260001') } });
    expect((await cased.get(`/api/fines/${FINE_ID}/files/${named.hash}`)).statusCode).toBe(200);
    expect(cased.platform.asked).toEqual([['download', 'ZX-260001', named.hash]]);
  });
  it('that the trail does not name is not there, whoever else has it', async () => {
    const { get, platform } = await testApp();
    expect(problemIn(await get(`/api/fines/${FINE_ID}/files/${named.hash}`), 404).code).toBe('unknown-file');
    expect(problemIn(await get(`/api/fines/${OTHER_ID}/files/${named.hash}`), 404).code).toBe('unknown-file');
    expect(problemIn(await get(`/api/fines/${FINE_ID}/files/x`), 400).field).toBe('sha256');
    expect(platform.asked.filter(([what]) => what !== 'fine')).toEqual([]);
  });
});

describe('a month', () => {
  it('is told, and as a file for payroll', async () => {
    const { get } = await testApp();
    expect(ledgerSchema.parse((await get('/api/ledgers/ZX/2026-03')).json()).ceiling).toBe(20);
    const file = payrollFileSchema.parse((await get('/api/ledgers/ZX/2026-03/payroll')).json());
    expect(file.name).toBe('ZX-2026-03.csv');
    expect(file.csv).toContain('本月扣款');
    expect(problemIn(await get('/api/ledgers/ZX/2026-13'), 400).field).toBe('month');
  });
  it('is a file for payroll to whoever has just given the password, and to a token that reads', async () => {
    const path = '/api/ledgers/ZX/2026-03/payroll';
    const stale = await testApp({ as: STALE });
    expect(problemIn(await stale.get(path), 403).code).toBe('reauthenticate');
    expect((await stale.get('/api/ledgers/ZX/2026-03')).statusCode).toBe(200);
    const token = await testApp({ as: { ...STALE, via: 'token', scopes: ['read'] } });
    expect((await token.get(path)).statusCode).toBe(200);
  });
  it('stands in the list of its store', async () => {
    const { get, platform } = await testApp();
    const { months } = ledgerMonthsSchema.parse((await get('/api/ledgers/ZX')).json());
    expect(months.map(({ month }) => month)).toEqual(['2026-03']);
    expect(platform.asked).toEqual([['ledgerMonths', 'ZX']]);
    expect(problemIn(await get('/api/ledgers/zx!'), 400).field).toBe('store');
  });
  it('is closed', async () => {
    const { post, platform } = await testApp();
    expect((await post('/api/ledgers/ZX/2026-03/close', acting)).json()).toEqual({
      position: 7,
      repeated: false,
    });
    expect(platform.asked).toEqual([['closeMonth', { ...acting, data: { store: 'ZX', month: '2026-03' } }]]);
  });
});
