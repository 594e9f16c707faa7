import type { Instant, StaffNo, Uuid } from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EnforcementFaults } from './faults.ts';
import { on, WatchedFirm } from './fixtures/watched-firm.ts';

let close: () => Promise<void>;
afterEach(() => close());

const liveSince = async (moment: string, options = {}): Promise<WatchedFirm> => {
  const opened = await WatchedFirm.open(moment, options);
  ({ close } = opened);
  return opened.firm;
};

const FLOOR_PLAN = 'ViolationFound floor-plan AA-1 D2 03-04 17:30';

/** A floor plan due on 4 March, 17:30. */
const measured = async (options = {}): Promise<WatchedFirm> => {
  const firm = await liveSince('03-02 08:00', options);
  await firm.receive('AA-1', '03-02 09:30');
  await firm.measure('AA-1', '03-03 10:00');
  await firm.sweep();
  return firm;
};

describe('a term that runs out', () => {
  it('is in time at the very due time, and a violation after it', async () => {
    const firm = await measured();
    await firm.sweepAt('03-04 17:30');
    expect(await firm.violations('floor-plan')).toEqual([]);
    firm.now = (on('03-04 17:30') + 1) as Instant;
    await firm.sweep();
    expect(await firm.violations('floor-plan')).toEqual([FLOOR_PLAN]);
    expect(await firm.said('FineProposed')).toHaveLength(1);
  });
  it('is found once, however often it is looked for, by a fresh process too', async () => {
    const firm = await measured();
    await firm.sweepAt('03-04 17:31');
    await firm.sweepAt('03-04 17:32');
    const other = await firm.another();
    await other.sweepAt('03-04 17:40');
    expect(await firm.violations()).toEqual([FLOOR_PLAN]);
    await other.system.close();
  });
  it('changes nothing that the firm is read for, and need not be looked through for it', async () => {
    const firm = await measured();
    const { firm: reader, log } = firm.system;
    const before = (await log.head()).position;
    const passOver = vi.spyOn(reader, 'passOver');
    await firm.sweepAt('03-04 17:31');
    const own = await log.readAll(before, 100);
    expect(own.map(({ type }) => type)).toEqual(['ViolationFound', 'FineProposed']);
    expect(passOver.mock.calls).toEqual([[before + 1, before + 2, ['ViolationFound', 'FineProposed']]]);
  });
  it('is late without a fine where the manual names none', async () => {
    const firm = await measured();
    await firm.step('AA-1', '03-04 10:00', 'client_lost', {}, 'M1');
    await firm.sweepAt('03-06 17:31');
    expect(await firm.violations()).toEqual(['ViolationFound lost-analysis AA-1 M1 03-06 17:30']);
    expect(await firm.said('FineProposed')).toEqual([]);
  });
  it('is not one where the work was done in time but is entered later', async () => {
    const firm = await measured();
    firm.now = on('03-04 18:00');
    await firm.step('AA-1', '03-04 17:30', 'floor_plan_completed');
    await firm.sweep();
    expect(await firm.violations()).toEqual([]);
  });
  it('does not while the case stands still', async () => {
    const firm = await measured();
    await firm.step('AA-1', '03-04 10:00', 'case_paused', { reason: '客户出国' }, 'S6');
    await firm.sweepAt('03-09 18:00');
    expect(await firm.violations()).toEqual([]);
    await firm.step('AA-1', '03-10 10:00', 'case_resumed', {}, 'S6');
    await firm.sweepAt('03-20 18:00');
    expect(await firm.violations('floor-plan')).toHaveLength(1);
  });
});

describe('a rule that is broken at a step', () => {
  it('is found when the step was entered', async () => {
    const firm = await liveSince('03-02 08:00');
    await firm.receive('AA-1', '03-02 09:30');
    await firm.step('AA-1', '03-03 10:00', 'house_measured');
    await firm.sweep();
    expect(await firm.violations()).toEqual(['ViolationFound measurement-sheet AA-1 D2 03-03 10:00']);
  });
});

describe('history', () => {
  it('is never enforced: what is dated before the store went live', async () => {
    const firm = await liveSince('03-04 17:30');
    firm.now = on('03-04 18:00');
    await firm.receive('AA-1', '03-02 09:30');
    await firm.step('AA-1', '03-03 09:59', 'house_measured');
    await firm.receive('AA-2', '03-02 09:30');
    await firm.measure('AA-2', '03-02 10:00');
    await firm.sweep();
    // Before: the missing sheet, and the second floor plan, due on the 3rd. At that very moment: the first plan, and
    // the second case's handover.
    expect((await firm.violations()).toSorted()).toEqual([
      FLOOR_PLAN,
      'ViolationFound plan-handover AA-2 D2 03-04 17:30',
    ]);
  });
});

describe('an entry with an earlier date', () => {
  it('overturns what is found no more, and its proposal lapses', async () => {
    const firm = await measured();
    await firm.sweepAt('03-04 17:31');
    firm.now = on('03-05 09:00');
    await firm.step('AA-1', '03-04 16:00', 'floor_plan_completed');
    await firm.sweep();
    expect(await firm.said()).toEqual([FLOOR_PLAN, 'FineProposed', 'ViolationOverturned']);
    expect((await fineOf('floor-plan', firm))?.status).toBe('lapsed');
  });
  it('that changes who answers overturns one verdict and enters another', async () => {
    const firm = await measured();
    await firm.sweepAt('03-04 17:31');
    firm.now = on('03-05 09:00');
    const given = { role: 'designer', from: 'D2', to: 'D3', reason: '请假' };
    await firm.step('AA-1', '03-04 09:00', 'work_reassigned', given, 'S6');
    await firm.sweep();
    expect(await firm.said()).toEqual([
      FLOOR_PLAN,
      'FineProposed',
      'ViolationOverturned',
      FLOOR_PLAN.replace('D2', 'D3'),
      'FineProposed',
    ]);
  });
});

describe('a daily fine', () => {
  it('grows by a day on its one slip until its client is lost', async () => {
    const firm = await liveSince('03-02 08:00');
    await firm.receive('AA-1', '03-02 09:30');
    await firm.step('AA-1', '03-02 10:00', 'design_agreement_signed', {
      signatures: ['client', 'designer', 'customer_manager'],
      fee: '3000.00',
    });
    await firm.sweepAt('04-20 09:00');
    const drawn = (await firm.violations('design-term')).at(0);
    expect(drawn).toMatch(/^ViolationFound design-term AA-1 D2 03-/);
    await act(firm, 'design-term', 'S6', 'issue', { reason: '逾期' });
    await firm.sweepAt('04-20 23:59');
    expect(await firm.said('FineAccrued')).toHaveLength(0);
    await firm.sweepAt('04-21 00:00');
    await firm.sweepAt('04-21 12:00');
    expect(await firm.said('FineAccrued')).toHaveLength(1);
    await firm.sweepAt('04-24 12:00');
    expect(await firm.said('FineAccrued')).toHaveLength(4);
    await firm.step('AA-1', '04-24 15:00', 'client_lost', {}, 'M1');
    await firm.sweepAt('04-24 16:00');
    await firm.sweepAt('04-27 12:00');
    expect(await firm.said('FineAccrued')).toHaveLength(4);
    expect(await firm.said('AccrualEnded')).toHaveLength(1);
  });
});

describe('an appeal', () => {
  it('that nobody answers goes to the general office when its term is over, once', async () => {
    const firm = await measured();
    await firm.sweepAt('03-04 17:31');
    await act(firm, 'floor-plan', 'S6', 'issue', { reason: '逾期' });
    await act(firm, 'floor-plan', 'D2', 'sign');
    await act(firm, 'floor-plan', 'D2', 'appeal', { to: 'store_supervisor', statement: '客户改期' });
    // Two working days: Thursday and Friday.
    await firm.sweepAt('03-06 17:30');
    expect(await firm.said('AppealEscalated')).toEqual([]);
    firm.now = (on('03-06 17:30') + 1) as Instant;
    await firm.sweep();
    await firm.sweepAt('03-09 17:00');
    expect(await firm.said('AppealEscalated')).toHaveLength(1);
    expect((await fineOf('floor-plan', firm))?.status).toBe('appealed');
  });
});

describe('what a store owes as a whole', () => {
  it('is found month by month', async () => {
    const firm = await liveSince('03-02 08:00');
    await firm.receive('AA-1', '03-02 09:30');
    await firm.step('AA-1', '03-10 09:00', 'construction_started', {}, 'G5');
    await firm.sweepAt('03-22 00:00');
    expect(await firm.violations('active-sites')).toEqual([]);
    await firm.sweepAt('03-22 00:01');
    expect(await firm.violations('active-sites')).toEqual(['ViolationFound active-sites AA G5 03-22 00:00']);
    await firm.sweepAt('04-22 00:01');
    await firm.sweepAt('04-22 00:02');
    expect(await firm.violations('active-sites')).toHaveLength(2);
  });
});

describe('two workers on the same terms', () => {
  /** Both have judged before either writes: no luck is needed to meet. */
  const race = async (faults: EnforcementFaults = {}): Promise<readonly string[]> => {
    let toMeet = 0;
    const met = Promise.withResolvers<'met'>();
    const passing = async (point: string): Promise<void> => {
      if (point !== 'judged' || toMeet === 0) return;
      toMeet -= 1;
      if (toMeet === 0) met.resolve('met');
      await met.promise;
    };
    const options = { limits: UNLIMITED, faults: { ...faults, passing } };
    const firm = await liveSince('03-02 08:00', options);
    firm.now = on('03-03 12:00');
    for (let no = 1; no <= 40; no += 1) {
      await firm.receive(`AA-${no}`, '03-02 09:30');
      await firm.measure(`AA-${no}`, '03-03 10:00');
    }
    await firm.sweep();
    const other = await firm.another(options);
    firm.now = on('03-04 17:31');
    toMeet = 2;
    await Promise.all([firm, other, firm].map((one) => one.system.enforcement.sweep.run()));
    await firm.sweep();
    await other.system.close();
    return firm.violations('floor-plan');
  };
  const UNLIMITED = { jump: Infinity, atOnce: Infinity, timesDailyMean: 0 };

  it('find each once', async () => {
    const found = await race();
    expect(found).toHaveLength(40);
    expect(new Set(found).size).toBe(40);
  });
  it('would find some twice under ids of chance: the saboteur', async () => {
    expect((await race({ randomIds: true })).length).toBeGreaterThanOrEqual(80);
  });
});

const fineOf = async (rule: string, { system }: WatchedFirm) => {
  const { items } = await system.fines.list({ page: 1, size: 50 });
  return items.find((fine) => fine.rule.id === rule);
};

/** Somebody does something to the fine for a rule. */
const act = async (firm: WatchedFirm, rule: string, actor: string, action: string, data: object = {}) => {
  const outcome = await firm.system.fines.act({
    commandId: randomUUID() as Uuid,
    fineId: (await fineOf(rule, firm))?.id as Uuid,
    actor: actor as StaffNo,
    action,
    data,
  });
  expect(outcome).toMatchObject({ outcome: 'recorded' });
  await firm.system.settle();
};
