import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../output/language.ts';
import { promiseLine } from './promise-line.ts';

beforeEach(() => speak('en'));
afterEach(() => speak(undefined));

const booked = {
  kind: { code: 'plan-review', name: { zh: '约定审方案', en: 'plan review booked' } },
  madeAt: '2026-03-24T14:02:00+08:00',
  promisedFor: '2026-03-26T14:34:00+08:00',
  heldAt: '2026-03-27T15:19:00+08:00',
  status: 'late',
  handedOver: null,
  events: [3, 9],
} as const;
const handedOver = {
  handover: 1,
  matter: 'plan',
  role: { code: 'estimator', name: { zh: '预算员', en: 'Estimator' } },
  from: { no: 'D2', name: '林静' },
  to: { no: 'E1', name: null },
  words: '周四给估算',
} as const;
const told = {
  ...booked,
  kind: { code: 'handover', name: { zh: '交接时的承诺', en: 'promise handed over' } },
  promisedFor: null,
  heldAt: null,
  status: 'untimed',
} as const;

describe('a promise in a line', () => {
  it('with a time sets what came against it', () =>
    expect(promiseLine({ ...booked, events: [3, 9] })).toBe(
      'plan review booked  2026-03-26 14:34 → 2026-03-27 15:19  late  #3 #9',
    ));

  it('that was handed over says who answers for it, and that no time was given', () => {
    const accepted = {
      ...handedOver,
      answer: 'accepted',
      answeredAt: '2026-03-24T15:00:00+08:00',
      answers: handedOver.to,
    } as const;
    const line = () => promiseLine({ ...told, handedOver: accepted, events: [3] });
    expect(line()).toBe(
      'promise handed over  “周四给估算”  2026-03-24 14:02 林静 → E1  accepted 2026-03-24 15:00  E1 answers for it  no time was given  #3',
    );
    speak('zh');
    expect(line()).toBe(
      '交接时的承诺  “周四给估算”  2026-03-24 14:02 林静 → E1  已接收 2026-03-24 15:00  由 E1 负责  没有约定时间  #3',
    );
  });

  it.each([
    ['declined', '2026-03-24T15:00:00+08:00', 'declined 2026-03-24 15:00'],
    ['unanswered', null, 'never answered'],
    ['withdrawn', null, 'withdrawn'],
  ] as const)('that was not accepted (%s) stays its giver’s', (answer, answeredAt, words) => {
    const handed = { ...handedOver, answer, answeredAt, answers: handedOver.from };
    expect(promiseLine({ ...told, handedOver: handed, events: [3] })).toContain(
      `E1  ${words}  林静 answers for it  no time was given`,
    );
  });
});
