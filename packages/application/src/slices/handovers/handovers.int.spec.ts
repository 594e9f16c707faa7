import type { CaseNo } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, FirmAtWork, id, no, on } from '../fixtures/firm-at-work.ts';

let firm: FirmAtWork;
beforeAll(async () => {
  firm = await FirmAtWork.open();
});
afterAll(() => firm.close());

const offer = (caseNo: string, moment: string, actor: string, what: object, commandId = id()) => {
  firm.now = on(moment);
  return firm.handovers.offer({
    commandId,
    caseNo: caseNo as CaseNo,
    actor: no(actor),
    occurredAt: firm.now,
    offer: what,
  });
};
const answer = (caseNo: string, moment: string, actor: string, handover: number, commandId = id()) => {
  firm.now = on(moment);
  return { commandId, caseNo: caseNo as CaseNo, actor: no(actor), occurredAt: firm.now, handover };
};
const responsible = async (caseNo: string, rule: string) => {
  await firm.shown();
  const { rows } = await firm.pool.query<{ responsible: string }>(
    'SELECT responsible FROM rm.obligations_at($1) WHERE case_no = $2 AND rule = $3',
    [firm.now, caseNo, rule],
  );
  return rows.map((row) => row.responsible);
};

describe('a handover', () => {
  it('begins the term, names what moves, and is the giver’s until it is accepted', async () => {
    await firm.measured('CZ-1');
    const what = { kind: 'plan', to: 'E4', papers: ['construction_item_list'], promises: ['周四给估算'] };
    expect(codeOf(await offer('CZ-1', '03-04 10:00', 'D2', what))).toBe('recorded');
    expect((await firm.told('CZ-1')).slice(-2)).toEqual([
      ['PlanHandedToEstimator', 'D2', { to: 'E4' }],
      [
        'HandoverOffered',
        'D2',
        {
          handover: 1,
          kind: 'plan',
          role: 'estimator',
          from: 'D2',
          to: 'E4',
          papers: ['construction_item_list'],
          promises: ['周四给估算'],
          obligations: [{ rule: 'estimate', due: '2026-03-04T15:15:00+08:00' }],
        },
      ],
    ]);
    expect(await responsible('CZ-1', 'estimate')).toEqual(['D2']);
    const queue = await firm.handovers.queue(no('E4'));
    expect(queue).toMatchObject({
      duties: [],
      toAnswer: [{ caseNo: 'CZ-1', handover: 1, from: { no: 'D2', name: 'D2某' }, clientName: '何欣怡' }],
    });
    expect((await firm.handovers.queue(no('D2')))?.waiting.handovers).toHaveLength(1);
  });

  it('is declined with a reason, offered to another, and accepted', async () => {
    const declining = answer('CZ-1', '03-04 10:20', 'E4', 1);
    expect(codeOf(await firm.handovers.decline({ ...declining, reason: '' }))).toBe('empty');
    expect(codeOf(await firm.handovers.decline({ ...declining, reason: '缺签字' }))).toBe('recorded');
    expect(codeOf(await firm.handovers.accept(answer('CZ-1', '03-04 10:21', 'E4', 1)))).toBe(
      'already-answered',
    );
    expect(await responsible('CZ-1', 'estimate')).toEqual(['D2']);
    expect(codeOf(await offer('CZ-1', '03-04 10:30', 'D2', { kind: 'plan', to: 'E5' }))).toBe('recorded');
    expect(codeOf(await firm.handovers.accept(answer('CZ-1', '03-04 10:31', 'D3', 2)))).toBe(
      'not-the-receiver',
    );
    expect(codeOf(await firm.handovers.accept(answer('CZ-1', '03-04 10:32', 'E5', 2)))).toBe('recorded');
    expect(await responsible('CZ-1', 'estimate')).toEqual(['E5']);
    const list = await firm.handovers.list({ case: 'CZ-1' });
    expect(list.items.map(({ handover, status, reason }) => [handover, status, reason])).toEqual([
      [2, 'accepted', null],
      [1, 'declined', '缺签字'],
    ]);
    expect((await firm.handovers.queue(no('D2')))?.waiting.handovers).toEqual([]);
    const duties = (await firm.handovers.queue(no('E5')))?.duties;
    expect(duties).toMatchObject([
      {
        caseNo: 'CZ-1',
        state: 'today',
        dueAt: '2026-03-04T15:15:00+08:00',
        minutesLeft: 163,
        closedBy: [{ step: 'estimate_handed_to_manager' }],
        cost: { grade: 'fine', amount: '100.00', perDay: null },
      },
    ]);
  });

  it('is answered once by two who answer at the same time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const caseNo = `CZ-R${round}`;
      await firm.measured(caseNo);
      await offer(caseNo, '03-04 10:00', 'D2', { kind: 'plan', to: 'E4' });
      const [here, there] = [firm.handovers, firm.another()];
      const outcomes = await Promise.all([
        here.accept(answer(caseNo, '03-04 10:05', 'E4', 1)),
        there.decline({ ...answer(caseNo, '03-04 10:05', 'E4', 1), reason: '太忙' }),
      ]);
      expect(outcomes.map(codeOf).sort()).toEqual(['already-answered', 'recorded']);
      const answers = (await firm.told(caseNo)).filter(([type]) => /Accepted|Declined/.test(type));
      expect(answers).toHaveLength(1);
    }
  });

  it('goes to one of two to whom it is offered at the same time', async () => {
    await firm.measured('CZ-TWO');
    const both = await Promise.all(
      ['E4', 'E5'].map((to) => offer('CZ-TWO', '03-04 10:00', 'D2', { kind: 'plan', to })),
    );
    expect(both.map(codeOf)).toEqual(['recorded', 'recorded']);
    const [first, second] = (await firm.told('CZ-TWO')).filter(([type]) => type === 'HandoverOffered');
    expect(second?.[2]).toMatchObject({ handover: 2, replaces: 1 });
    const loser = (first?.[2] as { to: string }).to;
    expect(codeOf(await firm.handovers.accept(answer('CZ-TWO', '03-04 10:05', loser, 1)))).toBe('withdrawn');
    await firm.shown();
    const list = await firm.handovers.list({ case: 'CZ-TWO' });
    expect(list.items.map(({ status }) => status).sort()).toEqual(['offered', 'withdrawn']);
  });

  it('is sent twice and happens once; under the same id it is not another one', async () => {
    await firm.measured('CZ-3');
    const commandId = id();
    const send = (to: string) => offer('CZ-3', '03-04 10:00', 'D2', { kind: 'plan', to }, commandId);
    expect(await send('E4')).toMatchObject({ outcome: 'recorded', repeated: false });
    expect(await send('E4')).toMatchObject({ outcome: 'recorded', repeated: true });
    expect(codeOf(await send('E5'))).toBe('command-reused');
    expect((await firm.told('CZ-3')).filter(([type]) => type === 'HandoverOffered')).toHaveLength(1);
  });

  it('is accepted in deed by the receiver who does the work', async () => {
    const estimate = { amount: '90000.00', quote: 'fixed' };
    expect(codeOf(await firm.step('CZ-3', '03-04 11:00', 'E4', 'estimate_issued', estimate))).toBe(
      'recorded',
    );
    expect((await firm.told('CZ-3')).slice(-2)).toEqual([
      ['HandoverAccepted', 'E4', { handover: 1, role: 'estimator', to: 'E4', inDeed: true }],
      ['EstimateIssued', 'E4', estimate],
    ]);
    await firm.shown();
    expect((await firm.handovers.list({ case: 'CZ-3' })).items).toMatchObject([
      { status: 'accepted', inDeed: true },
    ]);
  });

  it('shows the same rows when they are made anew', async () => {
    await firm.shown();
    const rows = () => firm.pool.query('SELECT * FROM rm.handover ORDER BY id').then((found) => found.rows);
    const before = await rows();
    await firm.desk.rebuild();
    expect(await rows()).toEqual(before);
    expect(before.length).toBeGreaterThan(10);
  });
});

describe('a person’s work', () => {
  const reassign = (more: object = {}, commandId = id()) =>
    firm.handovers.reassign({
      commandId,
      from: no('D2'),
      role: 'designer',
      to: no('D3'),
      cause: 'overload',
      reason: '手上案件太多',
      cases: ['CZ-1', 'CZ-3'] as CaseNo[],
      note: undefined,
      actor: no('S1'),
      occurredAt: firm.now,
      ...more,
    });

  it('is offered to another, case by case, and stays with the giver until he accepts', async () => {
    firm.now = on('03-05 09:00');
    const commandId = id();
    const outcome = await reassign({}, commandId);
    expect(outcome).toMatchObject({
      cases: [
        { caseNo: 'CZ-1', handedOver: true },
        { caseNo: 'CZ-3', handedOver: true },
      ],
    });
    expect(await reassign({}, commandId)).toMatchObject(outcome);
    expect((await firm.told('CZ-1')).slice(-2)).toMatchObject([
      ['WorkReassigned', 'S1', { role: 'designer', from: 'D2', to: 'D3', cause: 'overload' }],
      ['HandoverOffered', 'S1', { handover: 3, kind: 'work', from: 'D2', to: 'D3' }],
    ]);
    expect(await responsible('CZ-1', 'floor-plan')).toEqual(['D2']);
    expect(codeOf(await firm.handovers.accept(answer('CZ-1', '03-05 09:10', 'D3', 3)))).toBe('recorded');
    await firm.shown();
    const { rows } = await firm.pool.query(
      "SELECT designer FROM rm.case_list WHERE case_no IN ('CZ-1', 'CZ-3') ORDER BY case_no",
    );
    expect(rows).toEqual([{ designer: 'D3' }, { designer: 'D2' }]);
  });

  it('is refused case by case where it is not his, and as a whole where nobody is meant', async () => {
    expect(await reassign({ to: no('E4') })).toMatchObject({
      cases: [
        { caseNo: 'CZ-1', handedOver: false, code: 'not-the-holder' },
        { caseNo: 'CZ-3', handedOver: true },
      ],
    });
    expect(await reassign({ from: no('X') })).toMatchObject({ code: 'unknown-staff', field: 'from' });
    expect(await reassign({ to: no('X') })).toMatchObject({ code: 'unknown-staff', field: 'to' });
    expect(await reassign({ reason: ' ' })).toMatchObject({ code: 'empty', field: 'reason' });
  });

  it('is all that he has in that role, where no cases are named', async () => {
    const outcome = (await reassign({ cases: undefined })) as { cases: { caseNo: string }[] };
    expect(outcome.cases.map(({ caseNo }) => caseNo)).toEqual([
      'CZ-3',
      ...Array.from({ length: 8 }, (_, nth) => `CZ-R${nth}`),
      'CZ-TWO',
    ]);
  });
});

describe('a queue', () => {
  it('is of somebody there is', async () => expect(await firm.handovers.queue(no('X'))).toBeUndefined());

  it('tells what is overdue from what is due today, soon and later, and what others owe', async () => {
    await firm.measured('CZ-Q');
    firm.now = on('03-04 12:00');
    await firm.shown();
    const states = async (moment: string) => {
      firm.now = on(moment);
      const { duties = [] } = (await firm.handovers.queue(no('D2'))) ?? {};
      return Object.fromEntries(
        duties.filter(({ caseNo }) => caseNo === 'CZ-Q').map(({ rule, state }) => [rule.id, state]),
      );
    };
    // The plan is due on the 4th at 17:30, its handover on the 5th.
    expect(await states('03-03 17:00')).toEqual({ 'floor-plan': 'soon', 'plan-handover': 'later' });
    expect(await states('03-04 00:00')).toEqual({ 'floor-plan': 'today', 'plan-handover': 'soon' });
    expect(await states('03-04 17:30')).toEqual({ 'floor-plan': 'today', 'plan-handover': 'soon' });
    expect(await states('03-04 17:31')).toEqual({ 'floor-plan': 'overdue', 'plan-handover': 'soon' });
    const manager = await firm.handovers.queue(no('M9'));
    expect(
      manager?.waiting.duties.filter(({ caseNo }) => caseNo === 'CZ-Q').map(({ rule }) => rule.id),
    ).toEqual(['floor-plan', 'plan-handover']);
    await firm.step('CZ-Q', '03-04 17:31', 'S1', 'case_paused', { reason: '客户出国' });
    await firm.shown();
    expect(await states('03-09 09:00')).toMatchObject({ 'plan-handover': 'paused' });
  });
});

describe('a long queue', () => {
  it('shows those of each state that are due first, and counts all', async () => {
    for (const caseNo of ['CZ-L1', 'CZ-L2', 'CZ-L3']) await firm.measured(caseNo);
    firm.now = on('03-04 17:31');
    await firm.shown();
    const all = await firm.handovers.queue(no('D2'));
    const first = await firm.handovers.queue(no('D2'), undefined, 1);
    const ofState = (state: string) => all?.duties.filter((duty) => duty.state === state) ?? [];
    expect(all?.counts).toMatchObject({ overdue: ofState('overdue').length, soon: ofState('soon').length });
    expect(all?.counts.overdue).toBeGreaterThan(2);
    expect(first?.counts).toEqual(all?.counts);
    expect(first?.duties).toEqual(all?.duties.filter((duty) => duty === ofState(duty.state)[0]));
    const manager = await firm.handovers.queue(no('M9'), undefined, 1);
    expect(manager?.waiting.duties).toHaveLength(1);
    expect(manager?.waiting.count).toBeGreaterThan(3);
  });
});

describe('what was missed', () => {
  it('is still to be done by whoever holds the role by now, and answered for by who held it then', async () => {
    await firm.measured('CZ-M');
    firm.now = on('03-06 09:00');
    await offer('CZ-M', '03-06 09:00', 'S1', {
      kind: 'work',
      role: 'designer',
      from: 'D2',
      to: 'D3',
      cause: 'leave',
      reason: '休产假',
    });
    const inQueueOf = async (who: string) => {
      await firm.shown();
      const queue = await firm.handovers.queue(no(who));
      return queue?.duties
        .filter(({ caseNo }) => caseNo === 'CZ-M')
        .map(({ rule, state }) => [rule.id, state]);
    };
    const missed = ['floor-plan', 'plan-handover'].map((rule) => [rule, 'overdue']);
    expect([await inQueueOf('D2'), await inQueueOf('D3')]).toEqual([missed, []]);
    await firm.handovers.accept(answer('CZ-M', '03-06 09:30', 'D3', 1));
    expect([await inQueueOf('D2'), await inQueueOf('D3')]).toEqual([[], missed]);
    expect(await responsible('CZ-M', 'floor-plan')).toEqual(['D2']);
  });
});
