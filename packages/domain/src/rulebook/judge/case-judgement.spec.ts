import type { Instant, StaffNo } from '@casetrail/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedCaseEvent } from '../../case/case.events.ts';
import { context, found, judged, on, statuses, STORE, tell } from '../testing/story.ts';
import { CaseJudgement } from './case-judgement.ts';
import { judgeCase, receptionOf, Verdicts } from './judge.ts';
import { PriceBook } from './price-book.ts';
import { StoreJudgement } from './store-judgement.ts';

const measured = ['03-04 15:20', 'house_measured'] as const;
const paused = (at: string) => [at, 'case_paused', { reason: '' }, 'M1'] as const;
const resumed = (at: string) => [at, 'case_resumed', {}, 'M1'] as const;
const agreed = ['03-11 14:04', 'design_agreement_signed', { signatures: [], fee: '1.00' }] as const;
const lost = (at: string) => [at, 'client_lost', {}, 'M2'] as const;

describe('a pause', () => {
  it('skips the working days it touches', () => {
    const events = tell('flat', measured, paused('03-05 09:00'), resumed('03-06 10:00'));
    expect(found('floor-plan', events, '03-07 17:30')).toEqual([]);
    expect(found('floor-plan', events, '03-07 17:31')).toEqual(['03-07 17:30 D2 100']);
  });

  it('does not count working minutes', () => {
    const events = tell(
      'flat',
      ['03-04 10:00', 'plan_handed_to_estimator', { to: 'E2' }],
      paused('03-04 11:00'),
      resumed('03-04 14:30'),
    );
    expect(found('estimate', events, '03-05 00:00')).toEqual(['03-04 16:45 E2 100']);
  });

  it('moves calendar terms by the days between the dates', () => {
    expect(
      found(
        'design-term',
        tell('flat', agreed, paused('03-12 10:00'), resumed('03-14 09:00')),
        '03-21 00:01',
      ),
    ).toEqual(['03-21 00:00 D2 10']);
    expect(
      found(
        'design-term',
        tell('flat', agreed, paused('03-12 10:00'), resumed('03-12 16:00')),
        '03-19 00:01',
      ),
    ).toEqual(['03-19 00:00 D2 10']);
  });

  it('moves the check of the drawings with the design term', () => {
    expect(
      found(
        'drawings-to-check',
        tell('flat', agreed, paused('03-12 10:00'), resumed('03-14 09:00')),
        '03-30 00:00',
      ),
    ).toEqual(['03-18 17:30 D2 100']);
  });

  it('moves an extended term by its days', () => {
    const extended = [
      '03-12 09:00',
      'term_extended',
      { rule: 'design-term', until: '2026-03-22T00:00:00+08:00', reason: '' },
      'M1',
    ] as const;
    expect(
      found(
        'design-term',
        tell('flat', agreed, extended, paused('03-13 10:00'), resumed('03-16 09:00')),
        '03-25 00:01',
      ),
    ).toEqual(['03-25 00:00 D2 10']);
  });

  it('lets nothing be missed while it lasts, and tells since when terms stand still', () => {
    const events = tell('flat', measured, paused('03-05 09:00'));
    expect(found('floor-plan', events, '06-01 00:00')).toEqual([]);
    const { obligations } = judged(events, '06-01 00:00');
    expect(obligations.map(({ standsSince }) => standsSince)).toEqual(
      obligations.map(() => on('03-05 09:00')),
    );
  });

  it('does not undo what was missed before', () => {
    expect(
      found(
        'floor-plan',
        tell('flat', measured, paused('03-05 17:31'), resumed('03-09 09:00')),
        '04-01 00:00',
      ),
    ).toEqual(['03-05 17:30 D2 100']);
  });

  it('asks for no call in a month whose window closes while it lasts', () => {
    const events = tell(
      'flat',
      ['03-10 10:00', 'construction_started'],
      paused('03-20 10:00'),
      resumed('03-30 10:00'),
    );
    expect(statuses('monthly-revisit', events, '04-01 00:00')).toEqual(['ended', 'open']);
  });
});

describe('a lost client', () => {
  it('ends what is owed, except what was due by then', () => {
    expect(found('floor-plan', tell('flat', measured, lost('03-05 17:29')), '04-01 00:00')).toEqual([]);
    expect(found('floor-plan', tell('flat', measured, lost('03-05 17:30')), '04-01 00:00')).toEqual([
      '03-05 17:30 D2 100',
    ]);
  });

  it('3.4.2 is analysed within two working days; late, not fined', () => {
    const analysed = (at: string) =>
      tell('flat', lost('03-05 10:00'), [at, 'lost_analysis_submitted', { causes: [], responsible: [] }]);
    expect(found('lost-analysis', analysed('03-07 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('lost-analysis', analysed('03-07 17:31'), '04-01 00:00')).toEqual(['03-07 17:30 M2 late']);
  });

  it('ends a pause: the terms that follow the loss run', () => {
    expect(
      found('lost-analysis', tell('flat', paused('03-04 10:00'), lost('03-05 10:00')), '04-01 00:00'),
    ).toEqual(['03-07 17:30 M2 late']);
  });
});

describe('judging', () => {
  it('leaves out what happened after the moment', () => {
    const events = tell('flat', measured, ['03-09 10:00', 'floor_plan_completed']);
    expect(statuses('floor-plan', events, '03-05 12:00')).toEqual(['open']);
    expect(statuses('floor-plan', events, '03-08 12:00')).toEqual(['missed']);
    expect(statuses('floor-plan', events, '03-10 12:00')).toEqual(['late']);
  });

  it('judges a back-dated entry in the place where it happened', () => {
    const events = tell(
      'flat',
      measured,
      ['03-09 10:00', 'client_contacted', { channel: 'visit' }],
      ['03-05 10:00', 'floor_plan_completed'],
    );
    expect(found('floor-plan', events, '04-01 00:00')).toEqual([]);
  });

  it('owes nothing under rules that were not in force yet', () => {
    const events = tell('flat', measured).map((event) => ({
      ...event,
      occurredAt: (event.occurredAt - 90 * 86_400_000) as typeof event.occurredAt,
    }));
    expect(judged(events as RecordedCaseEvent[], '04-01 00:00').obligations).toEqual([]);
  });

  const life = tell(
    'flat',
    measured,
    ['03-05 10:00', 'plan_adjustment_requested'],
    paused('03-05 11:00'),
    resumed('03-07 10:00'),
    agreed,
    ['03-20 10:00', 'work_reassigned', { role: 'designer', from: 'D2', to: 'D3', reason: '' }],
    ['03-22 10:00', 'construction_started'],
    lost('04-10 10:00'),
  );

  it('gives the same verdicts event by event as all at once, wherever it is asked in between', () => {
    const byKey = <T extends { key: string }>(list: readonly T[]) =>
      [...list].sort((a, b) => (a.key < b.key ? -1 : 1));
    fc.assert(
      fc.property(fc.array(fc.nat(life.length - 1)), (asked) => {
        const judgement = new CaseJudgement(receptionOf(life) as never, context);
        const verdicts = new Verdicts();
        life.forEach((event, at) => {
          verdicts.take(judgement.apply(event));
          if (asked.includes(at)) judgement.asOf(on('12-31 00:00'));
        });
        verdicts.take(judgement.asOf(on('05-01 00:00')));
        const whole = judged(life, '05-01 00:00');
        expect(byKey(verdicts.all().violations)).toEqual(byKey(whole.violations));
        expect(byKey(verdicts.all().obligations)).toEqual(byKey(whole.obligations));
      }),
      { numRuns: 50 },
    );
  });

  it('finds the same violations where nobody asks what is owed', () => {
    fc.assert(
      fc.property(fc.integer({ min: on('03-04 16:00'), max: on('06-01 00:00') }), (at) => {
        const whole = { ...judgeCase(life, context, at as Instant), obligations: [] };
        expect(judgeCase(life, context, at as Instant, 'violations')).toEqual(whole);
      }),
    );
    expect(judged(life, '06-01 00:00').violations.length).toBeGreaterThan(2);
  });
});

describe('2.E3 fixed prices', () => {
  const quote = (at: string, position: number, unitPrice: string, code = 'QM-1') =>
    ({
      ...tell('flat', [
        at,
        'estimate_issued',
        { amount: '1.00', quote: 'fixed', items: [{ code, unitPrice }] },
      ]).at(-1),
      position,
    }) as RecordedCaseEvent;

  it('are those of the first quote in the firm’s order, whichever was entered first', () => {
    const forwards = new PriceBook();
    const backwards = new PriceBook();
    const quotes = [
      quote('03-05 10:00', 7, '10.00'),
      quote('03-04 10:00', 9, '11.00'),
      quote('03-04 10:00', 8, '12.00'),
    ];
    for (const each of quotes) forwards.note(each);
    for (const each of quotes.reverse()) backwards.note(each);
    expect(forwards.firstFixedPrice('QM-1')).toEqual(backwards.firstFixedPrice('QM-1'));
    expect(forwards.firstFixedPrice('QM-1')).toMatchObject({ unitPrice: 12_00, position: 8 });
  });

  it('tell which codes must be judged again', () => {
    const book = new PriceBook();
    expect(book.note(quote('03-05 10:00', 1, '10.00'))).toEqual([]);
    expect(book.note(quote('03-06 10:00', 2, '11.00'))).toEqual([]);
    expect(book.note(quote('03-04 10:00', 3, '10.00'))).toEqual([]);
    expect(book.note(quote('03-03 10:00', 4, '11.00'))).toEqual(['QM-1']);
  });

  it('take no part in itemised quotes', () => {
    const book = new PriceBook();
    book.note({
      ...quote('03-05 10:00', 1, '10.00'),
      data: { amount: '1.00', quote: 'itemised', items: [{ code: 'QM-1', unitPrice: '1.00' }] },
    } as RecordedCaseEvent);
    expect(book.firstFixedPrice('QM-1')).toBeUndefined();
  });
});

describe('2.9.5 the list of active sites', () => {
  const site = (caseNo: string, started: string, completed?: string) => [
    { type: 'ConstructionStarted', stream: `case-${caseNo}`, occurredAt: on(started) },
    ...(completed
      ? [{ type: 'ConstructionCompleted', stream: `case-${caseNo}`, occurredAt: on(completed) }]
      : []),
  ];
  const list = (at: string, month: string) => ({
    type: 'ActiveSiteListProvided',
    stream: 'store-CZ',
    occurredAt: on(at),
    position: 5,
    data: { code: STORE, month },
  });
  const missed = (asOf: string, ...events: object[]) => {
    const judgement = new StoreJudgement(STORE, context.rulebook, context.firm);
    for (const event of events) judgement.note(event as never);
    return judgement.asOf(on(asOf)).violations.map(({ at, responsible }) => [at, responsible]);
  };
  const miss = (at: string) => [on(at), 'G1' as StaffNo];

  it('is owed by a store that had a site at the start of the 18th', () => {
    expect(missed('03-23 00:00', ...site('1', '03-17 23:59'))).toEqual([miss('03-22 00:00')]);
    expect(missed('03-23 00:00', ...site('1', '03-18 00:00'))).toEqual([]);
    expect(missed('03-23 00:00', ...site('1', '03-10 10:00', '03-17 23:59'))).toEqual([]);
    expect(missed('03-23 00:00', ...site('1', '03-10 10:00', '03-18 00:00'))).toEqual([miss('03-22 00:00')]);
  });

  it('is in time between 00:00 on the 18th and 24:00 on the 21st', () => {
    const sites = site('1', '03-10 10:00');
    expect(missed('03-25 00:00', ...sites, list('03-18 00:00', '2026-03'))).toEqual([]);
    expect(missed('03-25 00:00', ...sites, list('03-22 00:00', '2026-03'))).toEqual([]);
    expect(missed('03-25 00:00', ...sites, list('03-22 00:01', '2026-03'))).toEqual([miss('03-22 00:00')]);
    expect(missed('03-25 00:00', ...sites, list('03-17 23:59', '2026-03'))).toEqual([miss('03-22 00:00')]);
    expect(missed('03-25 00:00', ...sites, list('03-19 10:00', '2026-02'))).toEqual([miss('03-22 00:00')]);
  });

  it('is missed only once the moment lies after the due time', () => {
    expect(missed('03-22 00:00', ...site('1', '03-10 10:00'))).toEqual([]);
    expect(missed('03-22 00:01', ...site('1', '03-10 10:00'))).toEqual([miss('03-22 00:00')]);
  });

  it('is owed for the sites there were, in whatever order they are told of', () => {
    const [start, end] = site('1', '03-10 10:00', '03-17 23:59');
    expect(missed('03-23 00:00', end as object, start as object)).toEqual([]);
    const [, lost] = site('1', '03-10 10:00', '04-20 10:00');
    expect(missed('06-01 00:00', lost as object, start as object)).toEqual([
      miss('03-22 00:00'),
      miss('04-22 00:00'),
    ]);
    expect(missed('06-01 00:00', lost as object)).toEqual([]);
  });

  it('is owed month by month', () => {
    expect(missed('06-01 00:00', ...site('1', '03-10 10:00', '05-01 10:00'))).toEqual([
      miss('03-22 00:00'),
      miss('04-22 00:00'),
    ]);
  });
});
