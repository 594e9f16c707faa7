import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { context, on, tell } from '../testing/story.ts';
import { CaseJudgement } from './case-judgement.ts';
import { receptionOf } from './judge.ts';
import type { Changes } from './verdict.ts';

type Told = NonNullable<Parameters<typeof tell>[1]>;

/** A case judged event by event, and what the last of them changed. The first one told stands at position 3. */
const follow = (...told: readonly Told[]) => {
  const events = tell('flat', ...told);
  const judgement = new CaseJudgement(receptionOf(events) as never, context);
  const changes = events.map((event) => judgement.apply(event));
  return { judgement, last: changes.at(-1) as Changes };
};
const changedBy = (...told: readonly Told[]) => follow(...told).last;
const owed = ({ obligations }: Changes, rule = '') =>
  obligations.filter(({ key }) => key.startsWith(rule)).map(({ key, status }) => `${key} ${status}`);
const broken = ({ violations }: Changes) => violations.map(({ key }) => key);

const measured = ['03-04 15:20', 'house_measured'] as const;
const spoke = (at: string) => [at, 'client_contacted', { channel: 'visit' }] as const;
const agreed = ['03-11 14:04', 'design_agreement_signed', { signatures: [], fee: '1.00' }] as const;
const started = ['03-11 10:00', 'construction_started', {}, 'P1'] as const;
const paused = (at: string) => [at, 'case_paused', { reason: '' }, 'M1'] as const;
const resumed = (at: string) => [at, 'case_resumed', {}, 'M1'] as const;
const lost = (at: string) => [at, 'client_lost', {}, 'M2'] as const;

describe('an event changes', () => {
  it('nothing, where no rule asks for it and no term has run out', () =>
    expect(changedBy(measured, spoke('03-05 10:00'))).toEqual({ obligations: [], violations: [] }));

  it('what begins to be owed by it, and what it broke', () => {
    const changes = changedBy(measured);
    expect(owed(changes)).toEqual(['floor-plan@3 open', 'plan-handover@3 open']);
    expect(broken(changes)).toEqual(['measurement-sheet@3']);
  });

  it('what it discharges', () =>
    expect(owed(changedBy(measured, ['03-05 10:00', 'floor_plan_completed']))).toEqual(['floor-plan@3 met']));

  it('what was missed until it happened', () => {
    const changes = changedBy(measured, spoke('03-05 17:31'));
    expect(owed(changes)).toEqual(['floor-plan@3 missed']);
    expect(broken(changes)).toEqual(['floor-plan@3']);
  });

  it('the term that was missed and the one that follows, where it comes again', () =>
    expect(owed(changedBy(started, spoke('03-19 00:01')), 'site-visit')).toEqual([
      'site-visit@3#1 missed',
      'site-visit@3#2 open',
    ]));

  it('the term that it discharges and the one that follows, where it comes again', () => {
    const changes = changedBy(started, ['03-15 10:00', 'designer_site_visited']);
    expect(owed(changes, 'site-visit')).toEqual(['site-visit@3#1 met', 'site-visit@3#2 open']);
  });

  it('who owes what is open, where it gives the work to somebody else', () => {
    const reassigned = { role: 'designer', from: 'D2', to: 'D3', reason: '' };
    const { obligations } = changedBy(measured, ['03-05 10:00', 'work_reassigned', reassigned, 'M1']);
    expect(obligations.map(({ key, responsible }) => [key, responsible])).toEqual([
      ['floor-plan@3', 'D3'],
      ['plan-handover@3', 'D3'],
    ]);
  });

  it('all that runs, where it pauses the case', () => {
    const { obligations } = changedBy(measured, paused('03-05 09:00'));
    expect(obligations.map(({ key, standsSince }) => [key, standsSince])).toEqual([
      ['floor-plan@3', on('03-05 09:00')],
      ['plan-handover@3', on('03-05 09:00')],
    ]);
  });

  it('all that stood still, where it resumes the case', () => {
    const { obligations } = changedBy(measured, paused('03-05 09:00'), resumed('03-06 10:00'));
    const pauses = [{ from: on('03-05 09:00'), to: on('03-06 10:00') }];
    expect(obligations).toMatchObject([
      { key: 'floor-plan@3', dueAt: on('03-07 17:30'), pauses, standsSince: undefined },
      { key: 'plan-handover@3', dueAt: on('03-09 17:30'), pauses, standsSince: undefined },
    ]);
  });

  it('the one term that it extends, with who granted it', () => {
    const until = '2026-03-10T12:00:00+08:00';
    const { obligations } = changedBy(measured, [
      '03-05 10:00',
      'term_extended',
      { rule: 'floor-plan', until, reason: '' },
      'M1',
    ]);
    const extension = { until: instant(until), at: on('03-05 10:00'), by: 'M1', position: 4 };
    expect(obligations).toMatchObject([{ key: 'floor-plan@3', dueAt: instant(until), extension }]);
  });
});

describe('the loss of a client changes', () => {
  it('what was still open, and what is owed after it', () => {
    const changes = changedBy(measured, lost('03-05 10:00'));
    expect(owed(changes)).toEqual([
      'floor-plan@3 ended',
      'plan-handover@3 ended',
      'lost-analysis@4 open',
      'retrospective@4 open',
    ]);
    expect(changes.obligations[0]).toMatchObject({ doneAt: on('03-05 10:00'), donePosition: 4 });
    expect(broken(changes)).toEqual([]);
  });
  it('what was due at that very moment into a miss', () => {
    const changes = changedBy(measured, lost('03-05 17:30'));
    expect(owed(changes, 'floor-plan')).toEqual(['floor-plan@3 missed']);
    expect(broken(changes)).toEqual(['floor-plan@3']);
  });
  it('no fine that was found before it, except a daily one, which grows no more', () => {
    const late = follow(measured, agreed, spoke('03-20 10:00'), lost('03-21 10:00')).last;
    expect(late.violations.map(({ key, accrual }) => [key, accrual?.until])).toEqual([
      ['design-term@4', on('03-21 10:00')],
    ]);
  });
});

describe('what proves a violation', () => {
  const evidence = (rule: string, { violations }: Changes) =>
    violations.filter((violation) => violation.rule === rule).map((violation) => violation.evidence);

  it('is the event that broke the rule', () =>
    expect(evidence('measurement-sheet', changedBy(measured))).toEqual([[3]]));
  it('is the event from which on it was owed, and what came too late does not change it', () => {
    expect(evidence('floor-plan', changedBy(measured, spoke('03-06 10:00')))).toEqual([[3]]);
    const done = changedBy(measured, spoke('03-06 10:00'), ['03-06 11:00', 'floor_plan_completed']);
    expect(owed(done)).toEqual(['floor-plan@3 late']);
    expect(broken(done)).toEqual([]);
  });
  it('of a daily fine is also the event that ended it', () => {
    const drawn = ['03-12 09:00', 'drawings_completed'] as const;
    const budgeted = ['03-20 09:00', 'budget_issued', { amount: '1.00', quote: 'fixed' }] as const;
    expect(evidence('design-term', changedBy(agreed, drawn, spoke('03-19 10:00')))).toEqual([[3]]);
    expect(evidence('design-term', changedBy(agreed, drawn, budgeted))).toEqual([[3], [3, 5]]);
  });
});

describe('a judgement that goes on', () => {
  it('says when its latest event happened', () =>
    expect(follow(measured, spoke('03-05 10:00')).judgement.latest).toBe(on('03-05 10:00')));
  it('tells at any moment what is owed and what has been missed since, and is none the older for it', () => {
    const { judgement } = follow(measured);
    expect(owed(judgement.asOf(on('03-05 17:30')))).toEqual(['floor-plan@3 open', 'plan-handover@3 open']);
    expect(owed(judgement.asOf(on('03-05 17:31')))).toContain('floor-plan@3 missed');
    expect(owed(judgement.asOf(on('03-05 17:30')))).toEqual(['floor-plan@3 open', 'plan-handover@3 open']);
  });
});
