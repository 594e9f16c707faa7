import { storeStream } from '@casetrail/domain';
import { type CaseNo } from '@casetrail/kernel';
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

const types = async (caseNo: string) => (await desk.analysis(caseNo)).map(({ type }) => type);
const analysis = {
  causes: ['price'],
  violations: [],
  responsible: [{ staff: 'E3', degree: 'main' }],
  lesson: '先算清楚',
};

describe('a lost client of a live store', () => {
  it('has its analysis opened by the rule, with what the record proposes', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    desk.set('05-20 10:05');
    await desk.settle();
    const [opened] = await desk.analysis('AA-1');
    expect(opened).toMatchObject({
      type: 'AnalysisOpened',
      actor: { kind: 'rule', rule: 'lost-analysis', edition: '2026-01-01' },
      data: {
        caseNo: 'AA-1',
        store: 'AA',
        lostAt: '2026-05-20T10:00:00+08:00',
        stage: 'explained',
        owedBy: 'M1',
        estimator: 'E3',
        // Lost on Wednesday the 20th: two working days after it is Friday the 22nd.
        submitBy: '2026-05-22T18:00:00+08:00',
      },
    });
    const { proposals } = opened?.data as { proposals: { cause: string }[] };
    expect(proposals.map(({ cause }) => cause)).toEqual([
      'price',
      'service',
      'process',
      'budget_explanation',
    ]);
    expect(await desk.rows()).toMatchObject([
      { id: 'AA-1', status: 'open', stage: 'explained', competitor: '某家', submit_by: at('05-22 18:00') },
    ]);
  });

  it('has it opened once, however often the reaction runs', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    await desk.reactAgain();
    expect(await types('AA-1')).toEqual(['AnalysisOpened']);
  });

  it('is the firm’s business from the moment the store went live on, not before', async () => {
    const wentLive = { type: 'StoreWentLive', data: { code: 'AA' } };
    desk.deal('AA-1', '05-20 09:59').deal('AA-2', '05-20 10:00');
    desk.writer.event(storeStream('AA'), wentLive, at('05-20 10:00'));
    await desk.settle();
    expect([await types('AA-1'), await types('AA-2')]).toEqual([[], ['AnalysisOpened']]);
  });
});

describe('a lost client of a journal', () => {
  it('opens nothing, nor does its analysis, and both are listed', async () => {
    desk.deal('AA-1').deal('AA-2');
    const line = { store: 'AA', actor: 'M1', at: '2026-05-21T10:00:00+08:00' };
    const data = { causes: ['reputation'], responsible: [{ staff: 'D2', degree: 'main' }] };
    desk.writer.line({ ...line, case: 'AA-2', step: 'lost_analysis_submitted', data });
    desk.writer.observed('2026-06-01T00:00:00+08:00');
    await desk.settle();
    expect([await types('AA-1'), await types('AA-2')]).toEqual([[], []]);
    const { items } = await desk.lost.list({});
    expect(
      items.map(({ caseNo, status, causes, author }) => [caseNo, status, causes[0]?.code, author?.no]),
    ).toEqual([
      ['AA-1', 'lost', undefined, undefined],
      ['AA-2', 'recorded', 'reputation', 'M1'],
    ]);
  });

  it('may be analysed when somebody asks for it; nothing follows by itself', async () => {
    desk.deal('AA-1');
    desk.writer.observed('2026-06-01T00:00:00+08:00');
    await desk.settle();
    expect(await desk.lost.open(desk.request('AA-1', 'O1'))).toMatchObject({ outcome: 'recorded' });
    expect(await desk.lost.submit(desk.request('AA-1', 'O1', analysis))).toMatchObject({
      outcome: 'recorded',
    });
    await desk.settle();
    expect((await desk.steps('AA-1')).map(({ type }) => type)).not.toContain('LostAnalysisSubmitted');
  });
});

describe('the analysis of a lost client', () => {
  const explained = { ...analysis, causes: ['budget_explanation', 'price'], responsible: [] };

  it('goes from the loss to the fines by degree', async () => {
    desk.writer.live();
    desk.deal('AA-1').set('05-20 10:05');
    await desk.settle();

    desk.set('05-20 11:00');
    expect(await desk.lost.submit(desk.request('AA-1', 'M1', explained))).toMatchObject({
      outcome: 'recorded',
    });
    await desk.settle();
    const step = (await desk.steps('AA-1')).at(-1);
    const submitted = (await desk.analysis('AA-1')).at(-1);
    expect(step).toMatchObject({
      type: 'LostAnalysisSubmitted',
      actor: { kind: 'person', no: 'M1' },
      occurredAt: at('05-20 11:00'),
      causationId: submitted?.commandId,
      data: { causes: ['budget_explanation', 'price'], responsible: [{ staff: 'E3', degree: 'full' }] },
    });
    expect(submitted?.data).toMatchObject({
      replyBy: '2026-05-22T18:00:00+08:00',
      answersForAll: { staff: 'E3', clause: '2.F' },
    });
    const told = await desk.lost.dossier('AA-1' as CaseNo);
    expect(told?.terms.find(({ rule }) => rule.id === 'lost-analysis')?.status).toBe('met');

    desk.set('05-21 09:00');
    const early = await desk.lost.confirm(desk.request('AA-1', 'O1', { version: 1 }));
    expect(early).toMatchObject({ outcome: 'refused', refusal: { code: 'replies-outstanding' } });
    const reply = { version: 1, statement: '客户当天赶时间' };
    expect(await desk.lost.reply(desk.request('AA-1', 'E3', reply))).toMatchObject({ outcome: 'recorded' });
    expect(await desk.lost.confirm(desk.request('AA-1', 'O1', { version: 1 }))).toMatchObject({
      outcome: 'recorded',
    });
    await desk.settle();

    const fines = await desk.fines();
    expect(fines.map(({ type }) => type)).toEqual(['ViolationReported', 'FineProposed']);
    expect(fines[0]?.data).toMatchObject({
      rule: 'lost-analysis',
      clause: '2.F',
      caseNo: 'AA-1',
      person: 'E3',
      at: '2026-05-20T10:00:00+08:00',
      amount: '300.00',
    });
    expect(fines[1]?.data).toMatchObject({ person: 'E3', grade: 'fine', amount: '300.00' });
    expect(await desk.rows()).toMatchObject([
      {
        status: 'confirmed',
        version: 1,
        author: 'M1',
        named: 1,
        replied: 1,
        causes: ['budget_explanation', 'price'],
        responsible: ['E3'],
        decided_by: 'O1',
      },
    ]);

    const before = (await desk.writer.log.head()).position;
    await desk.reactAgain();
    expect((await desk.writer.log.head()).position).toBe(before);
  });

  it('proposes a fine for everybody who answers for a part, by degree, and none for the others', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    const responsible = [
      { staff: 'D2', degree: 'contributory' },
      { staff: 'M1', degree: 'main' },
      { staff: 'E3', degree: 'none' },
    ];
    await desk.lost.submit(desk.request('AA-1', 'O2', { ...analysis, responsible }));
    desk.set('05-23 09:00');
    await desk.lost.confirm(desk.request('AA-1', 'O1', { version: 1 }));
    await desk.settle();
    const proposed = (await desk.fines()).filter(({ type }) => type === 'FineProposed');
    expect(proposed.map(({ data }) => data)).toMatchObject([
      { person: 'D2', amount: '100.00' },
      { person: 'M1', amount: '200.00' },
    ]);
    const confirmed = (await desk.analysis('AA-1')).at(-1);
    expect(confirmed?.data).toMatchObject({ silent: ['D2', 'M1', 'E3'] });
  });

  it('records no step where somebody has recorded it already', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    const data = { causes: ['price'], responsible: [] };
    const line = { store: 'AA', actor: 'M1', at: '2026-05-20T10:30:00+08:00' };
    desk.writer.line({ ...line, case: 'AA-1', step: 'lost_analysis_submitted', data });
    await desk.settle();
    await desk.lost.submit(desk.request('AA-1', 'M1', analysis));
    await desk.settle();
    const steps = (await desk.steps('AA-1')).filter(({ type }) => type === 'LostAnalysisSubmitted');
    expect(steps).toHaveLength(1);
  });

  it('returned and submitted anew is a second version, and the first stays', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    await desk.lost.submit(desk.request('AA-1', 'M1', analysis));
    await desk.lost.giveBack(desk.request('AA-1', 'O1', { version: 1, reason: '没有依据' }));
    await desk.lost.submit(desk.request('AA-1', 'M1', { ...analysis, lesson: '改' }));
    await desk.settle();
    const told = await desk.lost.dossier('AA-1' as CaseNo);
    expect(told?.analysis).toMatchObject({
      status: 'submitted',
      versions: [
        { version: 1, decision: { kind: 'returned', reason: '没有依据' } },
        { version: 2, lesson: '改', decision: null },
      ],
    });
    const steps = (await desk.steps('AA-1')).filter(({ type }) => type === 'LostAnalysisSubmitted');
    expect(steps).toHaveLength(1);
    expect(await desk.rows()).toMatchObject([{ status: 'submitted', version: 2, decided_by: null }]);
  });

  it('sent twice under one command is recorded once', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    const request = desk.request('AA-1', 'M1', analysis);
    const first = await desk.lost.submit(request);
    expect(await desk.lost.submit(request)).toEqual({ ...first, repeated: true });
    expect(await types('AA-1')).toEqual(['AnalysisOpened', 'AnalysisSubmitted']);
  });

  it.each([
    ['a cause of no such name', 'M1', { ...analysis, causes: ['weather'] }, 'unknown-cause', 'causes.0'],
    ['no cause', 'M1', { ...analysis, causes: [] }, 'too-few', 'causes'],
    [
      'a degree of no such name',
      'M1',
      { ...analysis, responsible: [{ staff: 'E3', degree: 'half' }] },
      'unknown-value',
      'responsible.0.degree',
    ],
    ['no lesson', 'M1', { ...analysis, lesson: '' }, 'empty', 'lesson'],
    ['something unknown', 'M1', { ...analysis, amount: '100' }, 'unknown-key', 'amount'],
    [
      'a violation that came after the loss',
      'M1',
      { ...analysis, violations: ['retrospective@14'] },
      'unknown-violation',
      'violations.0',
    ],
    ['another customer manager’s hand', 'M9', analysis, 'not-the-analyst', 'actor'],
  ])('is refused for %s, and nothing changes', async (_what, actor, content, code, field) => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    const outcome = await desk.lost.submit(desk.request('AA-1', actor, content));
    expect(outcome).toMatchObject({ outcome: 'refused', refusal: { code, field } });
    expect(await types('AA-1')).toEqual(['AnalysisOpened']);
  });

  it('may name what was broken before the loss', async () => {
    desk.writer.live();
    desk.deal('AA-1');
    await desk.settle();
    const told = await desk.lost.dossier('AA-1' as CaseNo);
    const keys = told?.deviations.filter(({ afterLoss }) => !afterLoss).map(({ key }) => key) ?? [];
    expect(keys.some((key) => key.startsWith('itemised-explanation@'))).toBe(true);
    const outcome = await desk.lost.submit(desk.request('AA-1', 'M1', { ...analysis, violations: keys }));
    expect(outcome).toMatchObject({ outcome: 'recorded' });
  });

  it('is of a case that there is, and that was lost', async () => {
    desk.writer.live();
    desk.deal('AA-1', null);
    desk.writer.line({
      at: '2026-05-16T10:00:00+08:00',
      store: 'AA',
      case: 'AA-1',
      actor: 'M1',
      step: 'follow_up_called',
    });
    await desk.settle();
    expect(await desk.lost.open(desk.request('AA-1', 'O1'))).toMatchObject({ refusal: { code: 'not-lost' } });
    expect(await desk.lost.open(desk.request('AA-7', 'O1'))).toMatchObject({
      refusal: { code: 'unknown-case' },
    });
  });
});
