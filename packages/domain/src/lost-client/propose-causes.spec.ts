import { text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { Dossier } from './dossier.ts';
import { springCauses, springDossier, words } from './fixtures/spring.ts';
import { CAUSES } from './lost-client.events.ts';
import { causeRule, proposeCauses, PROPOSING_RULES } from './propose-causes.ts';

const lost = springDossier('ZX-260028');
const gone = { at: lost.until, position: 9, stage: 'explained', statedReason: undefined, to: undefined };
const [budgetOf] = lost.budgets;
const [deviation] = lost.deviations;
if (!budgetOf || !deviation) throw new Error('the sample case has a budget and a deviation');
const bare: Dossier = {
  ...lost,
  deviations: [],
  silences: [],
  promises: [],
  objections: [],
  satisfaction: [],
  budgets: [],
  returned: [],
  adjustments: [],
  loss: gone,
};
const proposed = (change: Partial<Dossier>) =>
  proposeCauses({ ...bare, ...change }, words).flatMap(({ cause, grounds }) =>
    grounds.map(({ rule, events }) => [cause, rule, ...events]),
  );
const said = (statedReason: string) => proposed({ loss: { ...gone, statedReason } });
const noted = (position: number) =>
  ({ type: 'DrawingsChecked', at: lost.until, events: [position] }) as const;

describe('causes proposed for a case of the sample journal', () => {
  it('stand on what the record holds', () =>
    expect(
      springCauses('ZX-260028').map(({ cause, grounds }) => [
        cause,
        [...new Set(grounds.map(({ rule }) => rule))],
      ]),
    ).toEqual([
      ['price', ['price-objection']],
      ['service', ['service-silence', 'service-promise']],
      ['process', ['process-deviations']],
      ['budget_explanation', ['stated-budget-explanation', 'explanation-not-itemised']],
    ]));
  it('name the violations that go with them', () => {
    const explanation = springCauses('ZX-260028').find(({ cause }) => cause === 'budget_explanation');
    expect(explanation?.grounds.at(-1)).toMatchObject({
      violations: ['itemised-explanation@1862'],
      events: [538, 1687, 1862],
    });
  });
  it('do not blame what came after the loss', () => {
    const process = springCauses('ZX-260028').find(({ cause }) => cause === 'process');
    expect(process?.grounds.flatMap(({ violations }) => violations)).not.toContain('lost-analysis@2272');
  });
  it('are none while the client is there', () =>
    expect(proposeCauses({ ...lost, loss: undefined }, words)).toEqual([]));
});

describe('what the client said', () => {
  it.each([
    ['价格太高', [['price', 'stated-price', 9]]],
    ['家人不同意', [['family', 'stated-family', 9]]],
    ['方案不满意', [['taste', 'stated-taste', 9]]],
    ['预算没讲清楚', [['budget_explanation', 'stated-budget-explanation', 9]]],
    [
      'The quality of a friend’s flat',
      [
        ['quality', 'stated-quality', 9],
        ['friends', 'stated-friends', 9],
      ],
    ],
    ['再考虑一下', []],
    ['', []],
  ])('%s', (reason, causes) => expect(said(reason)).toEqual(causes));
  it('is never repeated but for the word that was found', () => {
    const [proposal] = proposeCauses({ ...bare, loss: { ...gone, statedReason: '何先生说价格太高' } }, words);
    expect(proposal?.grounds[0]?.reason).toEqual(
      text('客户自述的原因提到“价格”', 'the reason that the client gave says “价格”'),
    );
  });
});

describe('each rule, on both sides of its border', () => {
  const objection = (kind: string, outcome: Dossier['objections'][number]['outcome']) => ({
    objections: [{ kind, raisedAt: lost.until, handled: [], outcome, events: [5] }],
  });
  it('price: an objection that was not turned', () => {
    expect(proposed(objection('too_expensive', 'unhandled'))).toEqual([['price', 'price-objection', 5]]);
    expect(proposed(objection('too_expensive', 'progress'))).toEqual([]);
    expect(proposed(objection('later', 'no-progress'))).toEqual([]);
  });
  const budget = (
    amount: number,
    beyondLimit: boolean,
    explanation?: Dossier['budgets'][number]['explanation'],
  ) => ({
    budgets: [
      {
        ...budgetOf,
        amount: amount as never,
        estimate: 10_000 as never,
        beyondLimit,
        explanation,
        events: [6],
      },
    ],
  });
  it('price: a budget above the estimate beyond the limit, never one below it', () => {
    expect(proposed(budget(11_001, true))).toEqual([['price', 'price-deviation', 6]]);
    expect(proposed(budget(11_000, false))).toEqual([]);
    expect(proposed(budget(8_000, true))).toEqual([]);
  });
  it('quality: drawings sent back twice', () => {
    expect(proposed({ returned: [noted(1), noted(2)] })).toEqual([['quality', 'quality-returned', 1, 2]]);
    expect(proposed({ returned: [noted(1)] })).toEqual([]);
  });
  it('taste: changes asked for twice', () => {
    expect(proposed({ adjustments: [noted(1), noted(2)] })).toEqual([['taste', 'taste-adjustments', 1, 2]]);
    expect(proposed({ adjustments: [noted(1)] })).toEqual([]);
  });
  it('service: a satisfaction of two, not of three', () => {
    const told = (score: number) => ({ satisfaction: [{ score, at: lost.until, events: [4] }] });
    expect(proposed(told(2))).toEqual([['service', 'service-satisfaction', 4]]);
    expect(proposed(told(3))).toEqual([]);
  });
  const promise = (
    kind: 'plan-review' | 'budget-presentation',
    status: Dossier['promises'][number]['status'],
  ) => ({
    kind,
    madeAt: lost.until,
    promisedFor: lost.until,
    heldAt: undefined,
    status,
    handedOver: undefined,
    events: [3],
  });
  it('service: a promise late or broken, not one moved or open', () => {
    expect(
      proposed({ promises: [promise('plan-review', 'late'), promise('plan-review', 'broken')] }),
    ).toHaveLength(2);
    expect(
      proposed({
        promises: (['kept', 'moved', 'open'] as const).map((status) => promise('plan-review', status)),
      }),
    ).toEqual([]);
  });
  it('2.F: explained, but not item by item', () => {
    const explained = (itemised: boolean) => budget(10_000, false, { at: lost.until, itemised, position: 8 });
    expect(proposed(explained(false))).toEqual([['budget_explanation', 'explanation-not-itemised', 6]]);
    expect(proposed(explained(true))).toEqual([]);
  });
  it('2.F: never explained though a presentation was booked; not where none was booked', () => {
    const missed = { promises: [promise('budget-presentation', 'broken')] };
    expect(proposed({ ...budget(10_000, false), ...missed })).toContainEqual([
      'budget_explanation',
      'explanation-missing',
      6,
      3,
    ]);
    expect(proposed(budget(10_000, false))).toEqual([]);
  });
  it('process: a breach with a penalty before the loss', () => {
    const broken = (fined: boolean, afterLoss: boolean) => ({
      deviations: [{ ...deviation, fined, afterLoss, events: [2] }],
    });
    expect(proposed(broken(true, false))).toEqual([['process', 'process-deviations', 2]]);
    expect(proposed(broken(false, false))).toEqual([]);
    expect(proposed(broken(true, true))).toEqual([]);
  });
});

describe('the rules', () => {
  it('have ids of their own and words in both languages', () => {
    expect(new Set(PROPOSING_RULES.map(({ id }) => id)).size).toBe(PROPOSING_RULES.length);
    for (const { id, says, cause } of PROPOSING_RULES) {
      expect(causeRule(id)?.cause).toBe(cause);
      expect(says.zh).toMatch(/\p{Script=Han}/u);
      expect(says.en).toMatch(/^[a-z]/);
    }
  });
  it('can propose every cause there is', () =>
    expect(CAUSES.filter((cause) => !PROPOSING_RULES.some((rule) => rule.cause === cause))).toEqual([]));
});
