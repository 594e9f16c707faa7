import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, recorded, STEPS } from './examples.fixture.ts';
import { evolveStage, stageOf, STAGES, type Stage } from './stage.ts';

const events = STEPS.map((step) => recorded(step, EXAMPLES[step]));
const of = (step: (typeof STEPS)[number]) => recorded(step, EXAMPLES[step]);
const anyEvents = fc.array(fc.constantFrom(...events), { minLength: 1, maxLength: 30 });

describe('the stage of a case', () => {
  it.each<[(typeof STEPS)[number], Stage]>([
    ['client_received', 'received'],
    ['house_measured', 'measured'],
    ['estimate_issued', 'estimated'],
    ['plan_reviewed', 'reviewed'],
    ['design_agreement_signed', 'agreed'],
    ['drawings_confirmed_by_client', 'drawn'],
    ['budget_issued', 'budgeted'],
    ['budget_explained', 'explained'],
    ['construction_contract_signed', 'contracted'],
    ['construction_started', 'building'],
    ['construction_completed', 'completed'],
    ['settled', 'settled'],
    ['client_lost', 'lost'],
  ])('after %s is %s', (step, stage) => {
    expect(evolveStage('received', of(step))).toBe(stage);
  });

  it('is moved by those thirteen events and by no other', () => {
    const moving = events.filter((event) => evolveStage('received', event) !== 'received');
    expect(moving).toHaveLength(STAGES.length - 1);
  });

  it('begins with the reception', () => {
    expect(stageOf([])).toBeUndefined();
    expect(evolveStage(undefined, of('client_received'))).toBe('received');
    expect(evolveStage(undefined, of('competitor_named'))).toBe('received');
  });

  it('is not brought forward by a review without the client', () => {
    const alone = recorded('plan_reviewed', { withClient: false });
    expect(evolveStage('estimated', alone)).toBe('estimated');
    expect(evolveStage(undefined, alone)).toBe('received');
  });

  it('stays where it is when an early step is recorded late', () => {
    expect(evolveStage('budgeted', of('house_measured'))).toBe('budgeted');
    expect(evolveStage('settled', of('client_received'))).toBe('settled');
  });

  it('is lost for good, even after a settled contract or before one', () => {
    expect(evolveStage('settled', of('client_lost'))).toBe('lost');
    expect(evolveStage('lost', of('construction_contract_signed'))).toBe('lost');
  });

  it('never goes back', () => {
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(...events), (history, event) => {
        const before = stageOf(history);
        const after = evolveStage(before, event);
        return before !== undefined && STAGES.indexOf(after) >= STAGES.indexOf(before);
      }),
    );
  });

  it('does not depend on the order of entry', () => {
    fc.assert(fc.property(anyEvents, (history) => stageOf(history) === stageOf([...history].reverse())));
  });
});
