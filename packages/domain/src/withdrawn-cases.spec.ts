import { instant, Refusal, refuse, text, type CaseNo, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { judgeCase, receptionOf } from './rulebook/index.ts';
import { context, tell } from './rulebook/testing/story.ts';
import { caseDecider } from './case/case.decide.ts';
import type { CaseEvent, RecordedCaseEvent } from './case/case.events.ts';
import { readStep } from './case/case.commands.ts';
import { standing } from './case/case.events.ts';
import { withdrawalDecider, type WithdrawCase } from './case/withdrawal.decide.ts';

const ours = '00000000-0000-4000-8000-000000000001' as Uuid;
const theirs = '00000000-0000-4000-8000-000000000002' as Uuid;

/** A case of four steps, as one import told of it; `of` says otherwise of some. */
const imported = (of: Readonly<Record<number, object>> = {}): RecordedCaseEvent[] =>
  tell('flat', ['03-03 10:00', 'house_measured'], ['03-04 10:00', 'floor_plan_completed']).map(
    (event, at) => ({
      ...event,
      revision: at,
      correlationId: ours,
      source: { file: 'a.jsonl', line: at + 1 },
      ...of[at],
    }),
  );

const withdraw = (changes: Partial<WithdrawCase> = {}): WithdrawCase => ({
  type: 'WithdrawCase',
  caseNo: 'CZ-1' as CaseNo,
  import: ours,
  reason: '导错了文件',
  reliedOn: undefined,
  ...changes,
});
const withdrawn: CaseEvent = { type: 'CaseWithdrawn', data: { import: ours, reason: '导错了文件' } };

const decided = (events: readonly (RecordedCaseEvent | CaseEvent)[], command = withdraw()) => {
  const { initial, evolve, decide } = withdrawalDecider;
  const decision = decide(command, (events as readonly CaseEvent[]).reduce(evolve, initial));
  return decision instanceof Refusal ? [decision.code, decision.field] : decision;
};

describe('an imported case', () => {
  it('is withdrawn while it holds nothing but what the import told', () =>
    expect(decided(imported())).toEqual([withdrawn]));
  it('is withdrawn with what another journal told of it later', () =>
    expect(decided(imported({ 2: { correlationId: theirs } }))).toEqual([withdrawn]));
  it('is not withdrawn without a reason', () =>
    expect(decided(imported(), withdraw({ reason: ' ' }))).toEqual(['empty', 'reason']));
  it('is not withdrawn where somebody has recorded a step since', () => {
    const entered = { source: undefined, recordedAt: instant('2026-05-04T09:00:00+08:00') };
    const { initial, evolve, decide } = withdrawalDecider;
    const state = (imported({ 2: entered }) as unknown as CaseEvent[]).reduce(evolve, initial);
    const refusal = decide(withdraw(), state);
    expect(refusal).toMatchObject({ code: 'recorded-by-hand', field: 'case' });
    expect((refusal as Refusal).message).toEqual(
      text(
        '导入后已有人登记“量房”（2026-05-04），案件已被使用',
        '“House measured” was recorded since (2026-05-04): the case is in use',
      ),
    );
  });
  it('is withdrawn by the import that began it, and by no other', () => {
    expect(decided(imported({ 0: { correlationId: theirs } }))).toEqual(['begun-by-another-import', 'case']);
    expect(decided(imported({ 0: { correlationId: theirs, source: undefined } }))).toEqual([
      'begun-by-hand',
      'case',
    ]);
  });
  it('is not withdrawn while something outside relies on it', () => {
    const reliedOn = refuse('fined', text('已有处罚', 'there is a fine'), 'case');
    expect(decided(imported(), withdraw({ reliedOn }))).toEqual(['fined', 'case']);
  });
  it('is withdrawn once, until it is imported anew', () => {
    expect(decided([])).toEqual(['nothing-stands', 'case']);
    expect(decided([...imported(), withdrawn])).toEqual(['nothing-stands', 'case']);
    const again = imported().map((event) => ({ ...event, correlationId: theirs }));
    expect(decided([...imported(), withdrawn, ...again], withdraw({ import: theirs }))).toEqual([
      { type: 'CaseWithdrawn', data: { import: theirs, reason: '导错了文件' } },
    ]);
  });
});

describe('a case that was withdrawn', () => {
  const last = imported();
  const gone = {
    ...(last.at(-1) as RecordedCaseEvent),
    ...withdrawn,
    revision: last.length,
    occurredAt: instant('2026-06-01T09:00:00+08:00'),
  } as RecordedCaseEvent;
  const anew = imported().map((event) => ({ ...event, revision: event.revision + last.length + 1 }));
  const asOf = instant('2026-04-01T00:00:00+08:00');
  const known = { staff: () => true, store: () => true, rule: () => true };
  const decider = caseDecider({ ...known, supervises: () => true, keepsSeal: () => true });

  it('is no case, at whatever moment it is looked at', () => {
    expect(standing([...last, gone])).toEqual([]);
    expect(receptionOf([...last, gone])).toBeUndefined();
    expect(judgeCase([...last, gone], context, asOf)).toBeUndefined();
  });
  it('is judged by what was imported anew alone, though all of it happened before the withdrawal', () => {
    expect(standing([...last, gone, ...anew])).toEqual(anew);
    expect(judgeCase([...last, gone, ...anew], context, asOf)).toEqual(judgeCase(anew, context, asOf));
  });
  it('leaves the number free', () => {
    const state = ([...last, gone] as unknown as CaseEvent[]).reduce(decider.evolve, decider.initial);
    expect(state).toEqual({ status: 'none' });
  });
  it.each(['journal', 'screen', 'upload'] as const)('is none because a %s says so', (origin) => {
    const step = readStep('case_withdrawn', withdrawn.data);
    if (step instanceof Refusal) throw new Error(step.code);
    const state = (last as unknown as CaseEvent[]).reduce(decider.evolve, decider.initial);
    expect(
      decider.decide(
        {
          type: 'RecordStep',
          step,
          caseNo: 'CZ-1' as CaseNo,
          store: 'CZ' as never,
          actor: 'A1' as never,
          occurredAt: asOf,
          now: asOf,
          origin,
        },
        state,
      ),
    ).toMatchObject({ code: 'own-command' });
  });
});
