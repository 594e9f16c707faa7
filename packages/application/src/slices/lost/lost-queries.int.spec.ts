import { formatInstant, type CaseNo } from '@casetrail/kernel';
import { dossierDifferenceSchema, dossierSchema, lostListSchema } from '@casetrail/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, LostDatabase, LostDesk } from './fixtures/lost-desk.ts';

let database: LostDatabase;
let desk: LostDesk;

beforeAll(async () => {
  database = await LostDatabase.open();
});

afterAll(() => database.drop());

beforeEach(async () => {
  desk = await LostDesk.open(database);
});

afterEach(() => desk.close());

const analysis = {
  causes: ['price'],
  violations: [],
  responsible: [{ staff: 'E3', degree: 'main' }],
  lesson: '先算清楚',
};

describe('what is asked about lost clients', () => {
  it('is a list by store, state, cause, person, competitor and time', async () => {
    desk.writer.live();
    desk.deal('AA-1').deal('AA-2', '05-19 10:00').deal('AA-3', '05-18 10:00');
    await desk.settle();
    await desk.lost.submit(desk.request('AA-2', 'M1', analysis));
    await desk.settle();
    const found = async (query: object) => (await desk.lost.list(query)).items.map(({ caseNo }) => caseNo);
    expect(await found({})).toEqual(['AA-1', 'AA-2', 'AA-3']);
    expect(await found({ store: 'AA', status: 'open' })).toEqual(['AA-1', 'AA-3']);
    expect(await found({ store: 'BB' })).toEqual([]);
    expect(await found({ cause: 'price' })).toEqual(['AA-2']);
    expect(await found({ cause: 'income' })).toEqual([]);
    expect(await found({ person: 'E3' })).toEqual(['AA-2']);
    expect(await found({ person: 'M1' })).toEqual(['AA-2']);
    expect(await found({ stage: 'explained', from: '2026-05-19T10:00:00+08:00' })).toEqual(['AA-1', 'AA-2']);
    expect(await found({ to: '2026-05-19T10:00:00+08:00' })).toEqual(['AA-3']);
    expect(await found({ search: '某家' })).toEqual(['AA-1', 'AA-2', 'AA-3']);
    expect(await found({ search: '%' })).toEqual([]);
    expect(await found({ search: '陶振华' })).toEqual(['AA-1', 'AA-2', 'AA-3']);
    expect(await found({ search: '振华' })).toEqual([]);
    expect(await found({ competitor: ' 某家 ' })).toEqual(['AA-1', 'AA-2', 'AA-3']);
    expect(await found({ competitor: '某' })).toEqual([]);
    expect(await found({ competitor: '\u0000' })).toEqual([]);
    expect(await found({ cause: '\u0000' })).toEqual([]);
    expect(await found({ page: 2, size: 2 })).toEqual(['AA-3']);
    // Due: AA-3 on the 20th, AA-2's replies on the 22nd by then, AA-1 on the 22nd.
    expect((await found({ sort: 'due' }))[0]).toBe('AA-3');
    expect(lostListSchema.parse(await desk.lost.list({})).total).toBe(3);
  });

  it('is counted by cause and state, each without its own filter, with what was quoted last', async () => {
    desk.writer.live();
    desk.deal('AA-1').deal('AA-2', '05-19 10:00');
    await desk.settle();
    await desk.lost.submit(desk.request('AA-2', 'M1', analysis));
    await desk.settle();
    const counts = async (query: object) => {
      const { causes, statuses } = lostListSchema.parse(await desk.lost.list(query));
      return [
        Object.fromEntries(causes.map(({ cause, count }) => [cause.code, count])),
        Object.fromEntries(statuses.map(({ status, count }) => [status, count])),
      ];
    };
    const all = { open: 1, submitted: 1, returned: 0, confirmed: 0, lost: 0, recorded: 0 };
    expect(await counts({})).toMatchObject([{ price: 1, income: 0, budget_explanation: 0 }, all]);
    expect(await counts({ cause: 'income' })).toMatchObject([{ price: 1 }, { open: 0, submitted: 0 }]);
    expect(await counts({ status: 'open' })).toMatchObject([{ price: 0 }, all]);
    const { items } = await desk.lost.list({});
    expect(items.map(({ value }) => value)).toEqual([
      { amount: '121000.00', of: 'budget' },
      { amount: '121000.00', of: 'budget' },
    ]);
    const dossier = await desk.lost.dossier('AA-1' as CaseNo);
    expect(dossier?.degreeFines).toMatchObject({ contributory: '100.00', main: '200.00', full: '300.00' });
    expect(dossier?.causes.map(({ code }) => code)).toContain('budget_explanation');
  });

  it('is a dossier of any case at any moment, as it was known at any moment', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    // Two days later somebody enters a call of the 16th.
    desk.set('05-22 09:00');
    const line = { at: '2026-05-16T10:00:00+08:00', store: 'AA', case: 'AA-1', actor: 'M1' };
    desk.writer.line({ ...line, step: 'client_contacted', data: { channel: 'phone' } });
    await desk.settle();
    const caseNo = 'AA-1' as CaseNo;
    const told = dossierSchema.parse(await desk.lost.dossier(caseNo));
    expect(told.loss?.stage).toEqual({
      code: 'explained',
      name: { zh: '已讲解预算', en: 'Budget explained' },
    });
    expect(told.budgets).toMatchObject([
      { deviation: 21, beyondLimit: true, explanation: { itemised: false } },
    ]);
    expect(told.entries.find(({ at: when }) => when === '2026-05-16T10:00:00+08:00')).toMatchObject({
      recordedAt: '2026-05-22T09:00:00+08:00',
      backDated: true,
    });
    const then = await desk.lost.dossier(caseNo, { knownAt: at('05-21 09:00') });
    expect((then?.entries.length ?? 0) + 1).toBe(told.entries.length);
    // Measured on the 7th, the budget explained on the 15th. Without the call the client had heard nothing from the 15th to the loss on the 20th.
    const lengths = (dossier: typeof then) => dossier?.silences.map(({ days }) => days);
    expect(lengths(then)).toEqual([8, 5]);
    expect(lengths(told)).toEqual([8, 4]);
    expect(await desk.lost.dossier(caseNo, { asOf: at('05-06 09:59') })).toBeUndefined();
    expect((await desk.lost.dossier(caseNo, { asOf: at('05-20 09:59') }))?.loss).toBeNull();
    expect((await desk.lost.dossier(caseNo, { asOf: at('05-20 09:59') }))?.analysis).toBeNull();
  });

  it('tells the promises that were handed over, masked, and who answers for them', async () => {
    desk.writer.live();
    desk.deal('AA-1', null);
    const say = (moment: string, actor: string, step: string, data: object) =>
      desk.writer.line({ at: `2026-05-${moment}:00+08:00`, store: 'AA', case: 'AA-1', actor, step, data });
    const offer = { kind: 'plan', role: 'estimator', from: 'D2', to: 'E3', papers: [], obligations: [] };
    const promises = ['陶振华要周四看到估算，电话13812345678'];
    say('08T11:00', 'D2', 'handover_offered', { handover: 1, ...offer, promises });
    say('08T11:10', 'E3', 'handover_declined', { handover: 1, role: 'estimator', to: 'E3', reason: '忙' });
    say('08T11:20', 'D2', 'handover_offered', { handover: 2, ...offer, promises: ['送一次保洁'] });
    say('08T11:25', 'E3', 'handover_accepted', { handover: 2, role: 'estimator', to: 'E3' });
    say('20T10:00', 'M1', 'client_lost', { statedReason: '价格太高' });
    await desk.settle();
    const { promises: told } = dossierSchema.parse(await desk.lost.dossier('AA-1' as CaseNo));
    expect(told.filter(({ kind }) => kind.code === 'handover')).toMatchObject([
      {
        madeAt: '2026-05-08T11:00:00+08:00',
        promisedFor: null,
        heldAt: null,
        status: 'untimed',
        handedOver: {
          handover: 1,
          matter: 'plan',
          role: { code: 'estimator', name: { en: 'Estimator' } },
          from: { no: 'D2', name: '员工D2' },
          to: { no: 'E3' },
          words: '陶**要周四看到估算，电话138****5678',
          answer: 'declined',
          answeredAt: '2026-05-08T11:10:00+08:00',
          answers: { no: 'D2' },
        },
      },
      { handedOver: { handover: 2, words: '送一次保洁', answer: 'accepted', answers: { no: 'E3' } } },
    ]);
  });

  it('is the difference of two moments', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    const [before, after] = [{ asOf: at('05-14 09:00') }, { asOf: at('05-20 10:00') }];
    const difference = dossierDifferenceSchema.parse(
      await desk.lost.difference('AA-1' as CaseNo, before, after),
    );
    expect(difference.stage).toMatchObject({ before: { code: 'estimated' }, after: { code: 'lost' } });
    expect(difference.added.map(({ at: when }) => when.slice(5, 16))).toEqual([
      '05-14T10:00',
      '05-15T10:00',
      '05-20T10:00',
    ]);
    expect(difference.causes.added.map(({ code }) => code)).toContain('budget_explanation');
    expect(await desk.lost.difference('AA-9' as CaseNo, before, after)).toBeUndefined();
  });

  it('is rebuilt with the same rows', async () => {
    desk.writer.live();
    desk.deal('AA-1').deal('AA-2');
    await desk.settle();
    await desk.lost.submit(desk.request('AA-2', 'M1', analysis));
    await desk.settle();
    const rows = await desk.rows();
    await desk.desk.rebuild();
    expect(await desk.rows()).toEqual(rows);
  });
});

describe('the four questions', () => {
  const answers = { needs: '三房', known: '讲了', competitors: '两家', cause: '价格' };

  it('are answered after the deal, won or lost, by the step that they are', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    const request = { ...desk.request('AA-1', 'M1', answers), occurredAt: at('05-20 10:30') };
    desk.set('05-20 10:40');
    expect(await desk.lost.retrospective('AA-1' as CaseNo)).toMatchObject({ asked: true, answeredAt: null });
    expect(await desk.lost.answerRetrospective(request)).toMatchObject({ outcome: 'recorded' });
    await desk.settle();
    expect(await desk.lost.retrospective('AA-1' as CaseNo)).toMatchObject({
      asked: true,
      answeredAt: formatInstant(at('05-20 10:30')),
      dueAt: '2026-05-23T18:00:00+08:00',
      questions: [{ answer: '三房' }, { answer: '讲了' }, { answer: '两家' }, { answer: '价格' }],
    });
    expect(await desk.rows()).toMatchObject([{ answered: true }]);
  });

  it('come after the deal, not before, and are answered all four', async () => {
    desk.writer.live();
    desk.deal('AA-1', '05-20 10:00').set('05-20 09:59');
    await desk.settle();
    const request = { ...desk.request('AA-1', 'M1', answers), occurredAt: at('05-20 09:59') };
    expect(await desk.lost.answerRetrospective(request)).toMatchObject({
      refusal: { code: 'deal-still-open' },
    });
    desk.set('05-20 10:00');
    const blank = {
      ...desk.request('AA-1', 'M1', { ...answers, cause: ' ' }),
      occurredAt: at('05-20 10:00'),
    };
    expect(await desk.lost.answerRetrospective(blank)).toMatchObject({
      refusal: { code: 'empty', field: 'answers.cause' },
    });
    expect(await desk.lost.answerRetrospective({ ...blank, content: answers })).toMatchObject({
      outcome: 'recorded',
    });
  });
});
