import { instant, MINUTE, type CaseNo, type Instant, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseEventOf } from '../case/case.events.ts';
import type { HandoverCommand, Offer, WorkStanding } from './handover.commands.ts';
import { readOffer } from './handover.commands.ts';
import { handoverDecider } from './handover.decide.ts';

const no = (text: string) => text as StaffNo;
const [D2, D3, E1, E4, M1, G5, GONE] = ['D2', 'D3', 'E1', 'E4', 'M1', 'G5', 'GONE'].map(no) as [
  StaffNo,
  StaffNo,
  StaffNo,
  StaffNo,
  StaffNo,
  StaffNo,
  StaffNo,
];
const now = instant('2026-03-04T10:00:00+08:00');
const received: CaseEvent = {
  type: 'ClientReceived',
  data: {
    store: 'CZ' as StoreCode,
    client: { name: '何欣怡', area: 101, houseType: 'flat' },
    receptionForm: true,
  },
};

const decider = handoverDecider({
  staff: (who) => [D2, D3, E1, E4, M1, G5, GONE].includes(who as StaffNo),
  hasLeft: (who) => who === GONE,
});
const { given } = spec(decider);

const on = { caseNo: 'CZ-1' as CaseNo, actor: D2, occurredAt: now, now };
const nothing = { papers: [], promises: [] };
const plan = (to = E1, more: Partial<Offer> = {}) => ({ kind: 'plan', to, ...nothing, ...more }) as Offer;
const work = (from: StaffNo, to: StaffNo, reason = '休产假'): Offer => ({
  kind: 'work',
  role: 'designer',
  from,
  to,
  cause: 'leave',
  reason,
  ...nothing,
});
const ESTIMATE = { rule: 'estimate', due: '2026-03-04T16:15:00+08:00' };
const offer = (
  offered: Offer,
  how: Partial<Extract<HandoverCommand, { type: 'OfferHandover' }>> = {},
): HandoverCommand => ({ type: 'OfferHandover', offer: offered, ...on, ...how });
const accept = (handover: number, actor: StaffNo): HandoverCommand => ({
  type: 'AcceptHandover',
  handover,
  ...on,
  actor,
});
const decline = (handover: number, actor: StaffNo, reason = '缺明细表'): HandoverCommand => ({
  type: 'DeclineHandover',
  handover,
  reason,
  ...on,
  actor,
});

const handed = (to = E1): CaseEvent => ({ type: 'PlanHandedToEstimator', data: { to } });
const offered = (
  handover: number,
  to = E1,
  more: Partial<CaseEventOf<'HandoverOffered'>['data']> = {},
): CaseEvent => ({
  type: 'HandoverOffered',
  data: {
    handover,
    kind: 'plan',
    role: 'estimator',
    from: D2,
    to,
    papers: [],
    promises: [],
    obligations: [],
    ...more,
  },
});
const accepted = (handover: number, to = E1, role: 'estimator' | 'designer' = 'estimator'): CaseEvent => ({
  type: 'HandoverAccepted',
  data: { handover, role, to },
});
const declined = (handover: number, to = E1): CaseEvent => ({
  type: 'HandoverDeclined',
  data: { handover, role: 'estimator', to, reason: '缺明细表' },
});

describe('an offer', () => {
  it('is the step that hands over, and what goes with it', () => {
    const told = { papers: ['floor_plan'], promises: ['周三给估算'], note: '客户急' };
    const standing: WorkStanding = { holder: E1, obligations: [ESTIMATE] };
    given(received)
      .when(offer(plan(E1, told), { standing }))
      .then(handed(), offered(1, E1, { ...told, obligations: [ESTIMATE] }));
  });
  it('of an estimate says whether the form was there, and goes to the customer manager', () =>
    given(received)
      .when(offer({ kind: 'estimate', handoverForm: false, to: M1, ...nothing }, { actor: E1 }))
      .then(
        { type: 'EstimateHandedToManager', data: { to: M1, handoverForm: false } },
        offered(1, M1, { kind: 'estimate', role: 'customer_manager', from: E1 }),
      ));
  it('of a budget goes to the engineering manager', () =>
    given(received)
      .when(offer({ kind: 'budget', to: G5, ...nothing }, { actor: E1 }))
      .then(
        { type: 'BudgetHandedToEngineering', data: { to: G5 } },
        offered(1, G5, { kind: 'budget', role: 'engineering_manager', from: E1 }),
      ));
  it('of work names why, and both people', () =>
    given(received)
      .when(offer(work(D2, D3), { actor: M1, standing: { holder: D2, obligations: [] } }))
      .then(
        {
          type: 'WorkReassigned',
          data: { role: 'designer', from: D2, to: D3, reason: '休产假', cause: 'leave' },
        },
        offered(1, D3, { kind: 'work', role: 'designer' }),
      ));
  it.each([
    ['somebody unknown', plan(no('X')), 'unknown-staff', 'to'],
    ['somebody who has left', plan(GONE), 'has-left', 'to'],
    ['the giver himself', plan(D2), 'to-oneself', 'to'],
  ])('to %s is refused', (_, what, code, field) =>
    given(received).when(offer(what)).thenRefused(code, field),
  );
  it('of work that is not theirs is refused, and says whose it is', () => {
    const standing = { holder: D3, obligations: [] };
    given(received)
      .when(offer(work(D2, E1), { standing }))
      .thenRefused('not-the-holder', 'from');
    expect(
      decider.decide(offer(work(D2, E1), { standing }), decider.evolve(undefined, received)),
    ).toMatchObject({
      message: { zh: '这项工作不在 D2 手上，现由 D3 负责' },
    });
    given(received)
      .when(offer(work(no('X'), E1), { standing }))
      .thenRefused('unknown-staff', 'from');
  });
  it('is refused on a case that was never opened', () =>
    given().when(offer(plan())).thenRefused('case-not-opened', 'case'));
  it('is refused from somebody unknown', () =>
    given(received)
      .when(offer(plan(), { actor: no('X') }))
      .thenRefused('unknown-staff', 'actor'));
  it('may be dated five minutes ahead, and no further', () => {
    const at = (ms: number) => ({ occurredAt: (now + ms) as Instant });
    given(received)
      .when(offer(plan(), at(5 * MINUTE)))
      .then(handed(), offered(1));
    given(received)
      .when(offer(plan(), at(5 * MINUTE + 1)))
      .thenRefused('in-the-future', 'at');
  });
});

describe('an answer', () => {
  it('is the receiver’s to give', () => {
    given(received, handed(), offered(1)).when(accept(1, E1)).then(accepted(1));
    given(received, handed(), offered(1)).when(decline(1, E1)).then(declined(1));
  });
  it.each([D2, E4])('is not for %s to give', (who) => {
    given(received, handed(), offered(1)).when(accept(1, who)).thenRefused('not-the-receiver', 'actor');
    given(received, handed(), offered(1)).when(decline(1, who)).thenRefused('not-the-receiver', 'actor');
  });
  it.each(['', ' ', '\u200b'])('that declines needs a reason: %j is none', (reason) =>
    given(received, handed(), offered(1))
      .when(decline(1, E1, reason))
      .thenRefused('empty', 'reason'),
  );
  it.each([
    ['accepted', accepted(1)],
    ['declined', declined(1)],
  ])('is given once: it was %s', (_, answer) => {
    given(received, handed(), offered(1), answer)
      .when(accept(1, E1))
      .thenRefused('already-answered', 'handover');
    given(received, handed(), offered(1), answer)
      .when(decline(1, E1))
      .thenRefused('already-answered', 'handover');
  });
  it('names the clause', () => {
    const state = [received, handed(), offered(1), accepted(1)].reduce(decider.evolve, decider.initial);
    expect(decider.decide(accept(1, E1), state)).toMatchObject({
      message: {
        zh: '第 1 次交接已经接收（2.P2）',
        en: 'handover no. 1 was accepted already (2.P2)',
      },
    });
  });
  it('is refused for a handover that there is not', () => {
    given(received, handed(), offered(1)).when(accept(2, E1)).thenRefused('unknown-handover', 'handover');
    given(received).when(accept(1, E1)).thenRefused('unknown-handover', 'handover');
  });
});

describe('another offer of the same', () => {
  it('after it was declined begins no new term: the step happened once', () =>
    given(received, handed(), offered(1), declined(1))
      .when(offer(plan(E4)))
      .then(offered(2, E4)));
  it('takes the place of one that nobody answered, and stays with the same giver', () =>
    given(received, handed(), offered(1))
      .when(offer(plan(E4), { actor: M1 }))
      .then(offered(2, E4, { replaces: 1 })));
  it('to the same person who has not answered is refused', () =>
    given(received, handed(), offered(1)).when(offer(plan())).thenRefused('waits-already', 'to'));
  it('may go to the same person after he declined', () =>
    given(received, handed(), offered(1), declined(1)).when(offer(plan())).then(offered(2)));
  it('leaves nothing to answer of the one before', () => {
    const replaced = [received, handed(), offered(1), offered(2, E4, { replaces: 1 })];
    given(...replaced)
      .when(accept(1, E1))
      .thenRefused('withdrawn', 'handover');
    given(...replaced)
      .when(decline(1, E1))
      .thenRefused('withdrawn', 'handover');
    given(...replaced)
      .when(accept(2, E4))
      .then(accepted(2, E4));
  });
  it('after it was accepted is a new round, with a new step and a new term', () =>
    given(received, handed(), offered(1), accepted(1)).when(offer(plan())).then(handed(), offered(2)));
  it('of work withdraws the one before, for both to see', () => {
    const waiting = offered(1, D3, { kind: 'work', role: 'designer' });
    given(received, waiting)
      .when(offer(work(D2, E4), { standing: { holder: D2, obligations: [] } }))
      .then(
        {
          type: 'WorkReassigned',
          data: { role: 'designer', from: D2, to: E4, reason: '休产假', cause: 'leave', withdraws: [1] },
        },
        offered(2, E4, { kind: 'work', role: 'designer', replaces: 1 }),
      );
  });
});

describe('work that a rule moves', () => {
  const move = (holder: StaffNo | undefined, to = D3): HandoverCommand => ({
    type: 'MoveWork',
    role: 'designer',
    from: D2,
    to,
    cause: 'absence_began',
    reason: '缺勤 D2-1',
    absence: 'D2-1',
    standing: { holder, obligations: [] },
  });
  const moved = (more: object = {}): CaseEvent => ({
    type: 'WorkReassigned',
    data: {
      role: 'designer',
      from: D2,
      to: D3,
      reason: '缺勤 D2-1',
      cause: 'absence_began',
      absence: 'D2-1',
      ...more,
    },
  });
  it('goes to the substitute at once, with both names', () => given(received).when(move(D2)).then(moved()));
  it('is left alone where it is no longer with the one who is away', () => {
    given(received).when(move(D3)).thenNothing();
    given(received).when(move(undefined)).thenNothing();
    given().when(move(D2)).thenNothing();
    given(received).when(move(D2, D2)).thenNothing();
  });
  it('withdraws an offer that waited', () =>
    given(received, offered(1, E4, { kind: 'work', role: 'designer' }))
      .when(move(D2))
      .then(moved({ withdraws: [1] })));
});

describe('an offer that is read', () => {
  it('needs no lists', () => expect(readOffer({ kind: 'plan', to: 'E1' })).toEqual(plan()));
  it.each([
    [{ kind: 'plan' }, 'to'],
    [{ kind: 'gift', to: 'E1' }, 'kind'],
    [{ kind: 'estimate', to: 'M1' }, 'handoverForm'],
    [{ kind: 'work', role: 'designer', from: 'D2', to: 'D3', cause: 'leave' }, 'reason'],
    [{ kind: 'work', role: 'designer', from: 'D2', to: 'D3', cause: 'leave', reason: ' ' }, 'reason'],
    [{ kind: 'work', role: 'designer', from: 'D2', to: 'D3', cause: 'absence_began', reason: 'x' }, 'cause'],
    [{ kind: 'plan', to: 'E1', from: 'D2' }, 'from'],
    [{ kind: 'plan', to: 'E1', papers: ['A plan'] }, 'papers.0'],
  ])('is refused: %j', (value, field) => expect(readOffer(value)).toMatchObject({ field }));
});
