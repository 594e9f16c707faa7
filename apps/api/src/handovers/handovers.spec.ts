import { handoverListSchema, queueSchema, reassignedSchema, recordedSchema } from '@casetrail/contract';
import { instant, refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const COMMAND = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f';
const asked = { commandId: COMMAND, actor: 'ZX107', occurredAt: '2026-03-02T10:00:00+08:00' };
const offer = { kind: 'plan', to: 'ZX109' };
const URL = '/api/cases/ZX-260001/handovers';
const refusing = (code: string, field: string) => () =>
  Promise.resolve({ outcome: 'refused', refusal: refuse(code, text('不', 'no'), field) } as const);

describe('a handover', () => {
  it('is offered, accepted and declined', async () => {
    const { post, platform } = await testApp();
    const occurredAt = instant(asked.occurredAt);
    expect(recordedSchema.parse((await post(URL, { ...asked, offer })).json())).toEqual({
      position: 1,
      repeated: false,
    });
    const other = { ...asked, commandId: COMMAND.replace('0199', '0299') };
    expect((await post(`${URL}/1/accept`, other)).statusCode).toBe(200);
    const third = { ...asked, commandId: COMMAND.replace('0199', '0399'), reason: '缺签字' };
    expect((await post(`${URL}/1/decline`, third)).statusCode).toBe(200);
    expect(platform.asked).toEqual([
      ['offer', { ...asked, occurredAt, caseNo: 'ZX-260001', offer }],
      ['accept', { ...other, occurredAt, caseNo: 'ZX-260001', handover: 1 }],
      ['decline', { ...third, occurredAt, caseNo: 'ZX-260001', handover: 1 }],
    ]);
  });
  it.each([
    ['offer.to', refusing('unknown-staff', 'to')],
    ['actor', refusing('unknown-staff', 'actor')],
    ['occurredAt', refusing('in-the-future', 'at')],
    ['caseNo', refusing('case-not-opened', 'case')],
  ])('that is refused names the field %s', async (field, refused) => {
    const { post } = await testApp({ handovers: { offer: refused } });
    expect(problemIn(await post(URL, { ...asked, offer }), 422).field).toBe(field);
  });
  it('that there is not is not found', async () => {
    const refused = refusing('unknown-handover', 'handover');
    const { post } = await testApp({ handovers: { accept: refused, decline: refused } });
    expect(problemIn(await post(`${URL}/7/accept`, asked), 404).code).toBe('unknown-handover');
    expect(problemIn(await post(`${URL}/7/decline`, { ...asked, reason: 'x' }), 404).code).toBe(
      'unknown-handover',
    );
  });
  it('that was answered already is refused', async () => {
    const { post } = await testApp({ handovers: { accept: refusing('already-answered', 'handover') } });
    expect(problemIn(await post(`${URL}/1/accept`, asked), 422).code).toBe('already-answered');
  });
  it.each(['0', '-1', '1.5', 'x', '1e9'])('is not called %s', async (handover) => {
    const { post, platform } = await testApp();
    expect(problemIn(await post(`${URL}/${handover}/accept`, asked), 400).field).toBe('handover');
    expect(platform.asked).toEqual([]);
  });
  it('is declined with a reason only', async () => {
    const { post } = await testApp();
    expect(problemIn(await post(`${URL}/1/decline`, asked), 400).field).toBe('reason');
  });
  it('stands in a list that can be asked for', async () => {
    const { get, platform } = await testApp();
    const answer = await get('/api/handovers?receiver=ZX109&status=offered&minPosition=4');
    expect(handoverListSchema.parse(answer.json()).items).toHaveLength(1);
    expect(platform.asked).toEqual([['handovers', { receiver: 'ZX109', status: 'offered' }, 4]]);
  });
});

describe('a person’s work', () => {
  const body = { ...asked, role: 'designer', to: 'ZX109', cause: 'leave', reason: '休产假' };
  it('is offered to another', async () => {
    const { post, platform } = await testApp();
    reassignedSchema.parse(
      (await post('/api/staff/ZX107/reassign', { ...body, cases: ['ZX-260001'] })).json(),
    );
    const occurredAt = instant(asked.occurredAt);
    expect(platform.asked).toEqual([
      ['reassign', { ...body, occurredAt, from: 'ZX107', cases: ['ZX-260001'], note: undefined }],
    ]);
  });
  it.each([
    [{ role: 'boss' }, 'role'],
    [{ cause: 'boredom' }, 'cause'],
    [{ cases: [] }, 'cases'],
    [{ cases: ['a b'] }, 'cases.0'],
    [{ to: '' }, 'to'],
  ])('is refused: %j', async (changes, field) => {
    const { post } = await testApp();
    expect(problemIn(await post('/api/staff/ZX107/reassign', { ...body, ...changes }), 400).field).toBe(
      field,
    );
  });
  it.each([
    ['from', 404],
    ['to', 422],
  ] as const)('of nobody is refused for %s', async (field, status) => {
    const refusal = refuse('unknown-staff', text('不', 'no'), field);
    const { post } = await testApp({ handovers: { reassign: () => Promise.resolve(refusal) } });
    expect(problemIn(await post('/api/staff/ZX107/reassign', body), status).field).toBe(field);
  });
});

describe('a queue', () => {
  it('is told as the contract says', async () => {
    const { get, platform } = await testApp();
    queueSchema.parse((await get('/api/staff/ZX107/queue?size=20', { 'min-position': '3' })).json());
    expect(platform.asked).toEqual([['queue', 'ZX107', 3, 20]]);
  });
  it('of nobody is not found', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/staff/ZX999/queue'), 404).code).toBe('unknown-staff');
    problemIn(await get('/api/staff/%00/queue'), 400);
  });
});
