import { describe, expect, it } from 'vitest';
import type { RecordedCaseEvent } from '../../case/case.events.ts';
import { springEntered, springLines } from '../testing/spring.ts';
import { on, context as storyContext, tell } from '../testing/story.ts';
import { CaseJudgement, type JudgeContext } from './case-judgement.ts';
import { inOwnOrder, judgeCase, receptionOf } from './judge.ts';
import type { ObligationRecord, Violation } from './verdict.ts';

/** What is known of a case by what was told of it, event by event, as rows in a database know it. */
class Known {
  readonly obligations = new Map<string, ObligationRecord>();
  readonly violations = new Map<string, Violation>();
  readonly judgement: CaseJudgement;

  constructor(events: readonly RecordedCaseEvent[], context: JudgeContext) {
    const reception = receptionOf(events);
    if (!reception) throw new Error('no reception');
    this.judgement = new CaseJudgement(reception, context);
  }

  apply(event: RecordedCaseEvent): void {
    const { obligations, violations } = this.judgement.apply(event);
    for (const record of obligations) this.obligations.set(record.key, record);
    for (const violation of violations) this.violations.set(violation.key, violation);
  }
}

/** After each event: what was told so far, and what the judge says of that very moment when he is asked for all. */
const compare = (events: readonly RecordedCaseEvent[], context: JudgeContext) => {
  const ordered = inOwnOrder(events);
  const known = new Known(ordered, context);
  return ordered.map((event, nth) => {
    known.apply(event);
    const next = ordered[nth + 1];
    // Events of one moment are one moment: between them there is nothing to ask for.
    const whole =
      next?.occurredAt === event.occurredAt
        ? undefined
        : judgeCase(ordered.slice(0, nth + 1), context, event.occurredAt);
    return {
      told: whole && sorted(known.obligations.values(), known.violations.values()),
      asked: whole && sorted(whole.obligations, whole.violations),
    };
  });
};

const sorted = (...all: Iterable<{ readonly key: string }>[]) =>
  all.map((some) => [...some].sort((a, b) => (a.key < b.key ? -1 : 1)));

describe('what is told event by event', () => {
  it('is after each event what the whole case says of that moment, in the spring of two stores', () => {
    const { cases, context } = springEntered(springLines());
    let asked = 0;
    for (const events of cases) {
      for (const { told, asked: whole } of compare(events, context)) {
        expect(told).toEqual(whole);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(1_000);
  });

  it.each<[string, ...Parameters<typeof tell>[1][]]>([
    [
      'paused and resumed, twice said',
      ['03-03 10:00', 'house_measured', {}],
      ['03-03 11:00', 'case_paused', { reason: '客户出差' }],
      ['03-03 12:00', 'case_paused', { reason: '客户出差' }],
      ['03-09 10:00', 'case_resumed', {}],
      ['03-09 11:00', 'case_resumed', {}],
      ['03-20 10:00', 'floor_plan_completed', {}],
    ],
    [
      'given to somebody else',
      ['03-03 10:00', 'house_measured', {}],
      ['03-03 15:00', 'work_reassigned', { role: 'designer', from: 'D2', to: 'D3', reason: '请假' }],
      ['03-05 15:00', 'work_reassigned', { role: 'designer', from: 'D3', to: 'D2', reason: '回来' }],
    ],
    [
      'given more time, and less than there is',
      ['03-03 10:00', 'house_measured', {}],
      [
        '03-03 11:00',
        'term_extended',
        { rule: 'floor-plan', until: '2026-03-10T12:00:00+08:00', reason: '复式' },
      ],
      [
        '03-04 11:00',
        'term_extended',
        { rule: 'floor-plan', until: '2026-03-04T10:59:00+08:00', reason: '晚了' },
      ],
      ['03-12 10:00', 'floor_plan_completed', {}],
    ],
    [
      'lost with something open and something missed',
      ['03-03 10:00', 'house_measured', {}],
      ['03-06 10:00', 'floor_plan_completed', {}],
      ['03-06 10:30', 'client_lost', { reason: '价格' }],
    ],
    [
      'lost while it was paused',
      ['03-03 10:00', 'house_measured', {}],
      ['03-03 11:00', 'case_paused', { reason: '客户出差' }],
      ['03-20 10:30', 'client_lost', { reason: '价格' }],
    ],
  ])(
    'is after each event what the whole case says of that moment, in a case that is %s',
    (_what, ...told) => {
      const compared = compare(tell('flat', ...told), storyContext);
      expect(compared.length).toBeGreaterThan(3);
      for (const { told: known, asked } of compared) expect(known).toEqual(asked);
    },
  );

  it('is nothing where nothing changed', () => {
    const events = tell('flat', ['03-02 10:00', 'client_contacted', { channel: 'phone' }]);
    const known = new Known(events, storyContext);
    const [last] = events.slice(-1);
    for (const event of events.slice(0, -1)) known.apply(event);
    expect(known.judgement.apply(last as RecordedCaseEvent)).toEqual({ obligations: [], violations: [] });
  });

  it('is of violations alone where nothing else is asked for', () => {
    const { cases, context } = springEntered(springLines());
    const asOf = on('06-01 00:00');
    for (const events of cases.slice(0, 40)) {
      const whole = judgeCase(events, context, asOf);
      const some = judgeCase(events, context, asOf, 'violations');
      expect(some?.violations).toEqual(whole?.violations);
      expect(some?.obligations).toEqual([]);
    }
  });
});
