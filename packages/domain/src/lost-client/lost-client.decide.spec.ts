import { describe, expect, it } from 'vitest';
import {
  confirmed,
  decider,
  given,
  loss,
  named,
  openIt,
  opened,
  returned,
  staff,
  submit,
  submitted,
} from './fixtures/plain-analysis.ts';
import { BLANKS } from '../validation/fixtures/blanks.ts';
import type { ResponsibilityDegree } from './lost-client.events.ts';
import type { SubmitAnalysis } from './lost-client.commands.ts';

describe('an analysis', () => {
  it('is opened by rule when the client is lost', () => given().when(openIt()).then(opened));
  it('is opened once', () => given(opened).when(openIt()).thenNothing());
  it('is opened by hand by the customer manager of the case', () => given().when(openIt('M1')).then(opened));
  it('is opened by hand by the general office', () => given().when(openIt('O1')).then(opened));
  it('is opened by nobody else', () => given().when(openIt('D1')).thenRefused('not-the-analyst', 'actor'));
  it('is opened of no client who is still there', () =>
    given()
      .when({ ...openIt('O1'), loss: undefined })
      .thenRefused('not-lost', 'case'));
});

describe('submitting', () => {
  it('names causes, violations, persons and a lesson', () => given(opened).when(submit()).then(submitted()));
  it('is for whoever held the case when the analysis was opened, too', () => {
    const others = { ...loss, owedBy: staff('M2') };
    given({ type: 'AnalysisOpened', data: others })
      .when(submit({ by: staff('M2') }))
      .then(submitted({ by: staff('M2') }));
  });
  it('may be done by the general office', () =>
    given(opened)
      .when(submit({ by: staff('O1') }))
      .then(submitted({ by: staff('O1') })));
  it.each([
    ['another customer manager', { by: staff('M2') }, 'not-the-analyst', 'actor'],
    ['nobody', { by: staff('X9') }, 'unknown-staff', 'actor'],
    ['an unknown cause', { causes: ['price', 'weather'] }, 'unknown-cause', 'causes.1'],
    ['a cause twice', { causes: ['price', 'price'] }, 'twice', 'causes.1'],
    ['a violation of no such key', { violations: ['budget@8'] }, 'unknown-violation', 'violations.0'],
    ['a violation twice', { violations: ['budget@7', 'budget@7'] }, 'twice', 'violations.1'],
    ['an unknown person', { responsible: named(['X9', 'main']) }, 'unknown-staff', 'responsible.0.staff'],
    [
      'a person twice',
      { responsible: named(['D1', 'none'], ['D1', 'main']) },
      'twice',
      'responsible.1.staff',
    ],
    ...BLANKS.map((lesson) => ['a lesson that nobody can read', { lesson }, 'empty', 'lesson'] as const),
  ] as const)('is refused for %s', (_what, wrong, code, field) =>
    given(opened)
      .when(submit(wrong as Partial<SubmitAnalysis>))
      .thenRefused(code, field),
  );
  it('needs an opened analysis', () => given().when(submit()).thenRefused('analysis-not-opened', 'case'));
  it('sent twice is one', () => given(opened, submitted()).when(submit()).thenNothing());
  it('otherwise waits until it is returned', () =>
    given(opened, submitted())
      .when(submit({ lesson: '别的' }))
      .thenRefused('already-submitted', 'case'));
  it('after a return is a new version', () =>
    given(opened, submitted(), returned)
      .when(submit())
      .then(submitted({ version: 2 })));
  it('is over when it is confirmed', () =>
    given(opened, submitted(), confirmed(['E1', 'D1']))
      .when(submit({ lesson: '别的' }))
      .thenRefused('already-confirmed', 'case'));
});

describe('degrees', () => {
  const responsible = (...shares: readonly (readonly [string, ResponsibilityDegree])[]) =>
    submit({ responsible: named(...shares) });
  it.each([
    ['nobody', []],
    ['one in full', [['D1', 'full']]],
    [
      'one in full, others named without a share',
      [
        ['D1', 'full'],
        ['M1', 'none'],
      ],
    ],
    [
      'two mainly',
      [
        ['D1', 'main'],
        ['M1', 'main'],
      ],
    ],
    [
      'one mainly, one in part',
      [
        ['D1', 'main'],
        ['M1', 'contributory'],
      ],
    ],
  ] as const)('may be: %s', (_who, shares) => {
    const all = shares as readonly (readonly [string, ResponsibilityDegree])[];
    given(opened)
      .when(responsible(...all))
      .then(submitted({ responsible: named(...all) }));
  });
  it.each([
    [
      'full with full',
      [
        ['D1', 'full'],
        ['M1', 'full'],
      ],
      1,
    ],
    [
      'full with main',
      [
        ['D1', 'full'],
        ['M1', 'main'],
      ],
      1,
    ],
    [
      'contributory with full',
      [
        ['M1', 'contributory'],
        ['D1', 'full'],
      ],
      0,
    ],
  ] as const)('may not be: %s', (_who, shares, at) => {
    const all = shares as readonly (readonly [string, ResponsibilityDegree])[];
    given(opened)
      .when(responsible(...all))
      .thenRefused('full-leaves-nothing', `responsible.${at}.degree`);
  });
});

describe('2.F too little explanation of the budget', () => {
  const explained = (...shares: readonly (readonly [string, ResponsibilityDegree])[]) =>
    submit({ causes: ['budget_explanation', 'price'], responsible: named(...shares) });
  const all = (...others: readonly (readonly [string, ResponsibilityDegree])[]) =>
    submitted({
      causes: ['budget_explanation', 'price'],
      responsible: named(['E1', 'full'], ...others),
      answersForAll: { staff: staff('E1'), clause: '2.F' },
    });
  it('makes the estimator answer for all of it, named or not', () => {
    given(opened).when(explained()).then(all());
    given(opened)
      .when(explained(['E1', 'full']))
      .then(all());
  });
  it('raises a smaller degree of the estimator', () =>
    given(opened)
      .when(explained(['E1', 'none']))
      .then(all()));
  it('leaves others named without a share', () =>
    given(opened)
      .when(explained(['D1', 'none']))
      .then(all(['D1', 'none'])));
  it.each(['contributory', 'main', 'full'] as const)('refuses a share for somebody else: %s', (degree) => {
    const { code, field, message } = decider.decide(
      explained(['E1', 'full'], ['D1', degree]),
      [opened].reduce(decider.evolve, decider.initial),
    ) as never as { code: string; field: string; message: { zh: string; en: string } };
    expect([code, field]).toEqual(['estimator-answers-for-all', 'responsible.1.degree']);
    expect([message.zh, message.en].every((words) => words.includes('2.F'))).toBe(true);
  });
  it('needs an estimator', () => {
    const { estimator: _nobody, ...without } = loss;
    given({ type: 'AnalysisOpened', data: without }).when(explained()).thenRefused('no-estimator', 'causes');
  });
  it('is not applied where the budget is not among the causes', () =>
    given(opened).when(submit()).then(submitted()));
});
