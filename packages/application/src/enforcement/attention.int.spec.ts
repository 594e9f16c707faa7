import { createPool } from '@casetrail/database';
import type { StaffNo } from '@casetrail/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import type { EnforcementOptions } from './enforcement.ts';
import { on, WatchedFirm } from './fixtures/watched-firm.ts';
import type { Channel, Message } from './reminders/message.ts';

let close: () => Promise<void>;
afterEach(() => close());

/** A villa, measured on Tuesday 3 March, 10:00: the floor plan is due on Friday 6 March, 17:30. */
const villa = async (options: EnforcementOptions = {}): Promise<WatchedFirm> => {
  const opened = await WatchedFirm.open('03-02 08:00', options);
  ({ close } = opened);
  const { firm } = opened;
  const client = { name: '陶振华', area: 300, houseType: 'villa' };
  await firm.step('AA-1', '03-02 09:30', 'client_received', { client, receptionForm: true }, 'M1');
  await firm.step('AA-1', '03-02 09:35', 'designer_assigned', { designer: 'D2' }, 'M1');
  await firm.measure('AA-1', '03-03 10:00');
  await firm.sweep();
  return firm;
};

const told = async (firm: WatchedFirm, person = 'D2', kind?: Message['kind']): Promise<readonly string[]> => {
  const messages = await firm.system.enforcement.messagesOf(person as StaffNo);
  return messages
    .filter((message) => (kind ? message.kind === kind : message.rule === 'floor-plan'))
    .map(({ title }) => title.en)
    .toReversed();
};

describe('reminders', () => {
  it('come at half, at three quarters, and half a working day before the end', async () => {
    const firm = await villa();
    await firm.sweepAt('03-05 09:29');
    expect(await told(firm)).toEqual([]);
    // 330 minutes of the 3rd, 390 of each day after, 1,500 in all: half of them are over at 09:30 on the 5th.
    const half = 'Floor plan (AA-1): half of the term is over';
    await firm.sweepAt('03-05 09:30');
    expect(await told(firm)).toEqual([half]);
    const most = 'Floor plan (AA-1): three quarters of the term are over';
    await firm.sweepAt('03-06 09:15');
    expect(await told(firm)).toEqual([half, most]);
    await firm.sweepAt('03-06 14:15');
    expect(await told(firm)).toEqual([half, most, 'Floor plan (AA-1): half a working day is left']);
    await firm.sweepAt('03-06 18:00');
    expect(await told(firm)).toHaveLength(3);
  });
  it('come as their person wants them, and to nobody else otherwise', async () => {
    const firm = await villa();
    const { enforcement } = firm.system;
    await enforcement.mute('D2' as StaffNo, ['half', 'digest']);
    expect(await enforcement.mutedOf('D2' as StaffNo)).toEqual(['digest', 'half']);
    await firm.sweepAt('03-05 10:00');
    expect(await told(firm)).toEqual([]);
    expect(await told(firm, 'D2', 'digest')).toEqual([]);
    await enforcement.mute('D2' as StaffNo, []);
    expect(await enforcement.mutedOf('D2' as StaffNo)).toEqual([]);
    await firm.sweepAt('03-06 09:15');
    expect(await told(firm)).toEqual(['Floor plan (AA-1): three quarters of the term are over']);
    expect(await told(firm, 'D2', 'digest')).toHaveLength(1);
  });
  it('say action, case, term, rule and cost in both languages', async () => {
    const firm = await villa();
    await firm.sweepAt('03-05 10:00');
    const messages = await firm.system.enforcement.messagesOf('D2' as StaffNo);
    const message = messages.find(({ rule }) => rule === 'floor-plan');
    expect(message).toMatchObject({ caseNo: 'AA-1', rule: 'floor-plan', dueAt: on('03-06 17:30') });
    expect(message?.title.zh).toBe('完成平面图（AA-1）：期限已过一半');
    expect(message?.body.zh).toMatch(
      /^2\.4\.2 量房后.*期限：3 个工作日，.*17:30.* 到期。逾期：罚款 100\.00 元。$/,
    );
    expect(message?.body.en).toMatch(
      /^2\.4\.2 .* Term: 3 working days, due .*\. If it is missed: a fine of CNY 100\.00\.$/,
    );
  });
  it('do not come for what is done meanwhile', async () => {
    const firm = await villa();
    await firm.step('AA-1', '03-05 09:00', 'floor_plan_completed');
    await firm.sweepAt('03-05 17:00');
    expect(await told(firm)).not.toContain('Floor plan (AA-1): half of the term is over');
  });
  it('do not come while the case stands still, and come later by as much', async () => {
    const firm = await villa();
    await firm.step('AA-1', '03-04 09:00', 'case_paused', { reason: '客户出国' }, 'S6');
    await firm.sweepAt('03-06 10:00');
    expect(await told(firm)).toEqual([]);
    await firm.step('AA-1', '03-09 09:00', 'case_resumed', {}, 'S6');
    await firm.sweepAt('03-09 09:01');
    expect(await told(firm)).toEqual([]);
    await firm.sweepAt('03-10 14:44');
    expect(await told(firm)).toEqual([]);
    await firm.sweepAt('03-10 14:45');
    expect(await told(firm)).toContain('Floor plan (AA-1): half of the term is over');
  });
  it('come once, whoever sweeps', async () => {
    const firm = await villa();
    const other = await firm.another();
    firm.now = on('03-05 10:00');
    await Promise.all([firm, other, firm, other].map((one) => one.system.enforcement.sweep.run()));
    await other.sweep();
    await other.system.close();
    expect(await told(firm)).toHaveLength(1);
  });
  it('of which several came due while nobody was there are said as one', async () => {
    const firm = await villa();
    await firm.sweepAt('03-06 14:30');
    expect(await told(firm)).toEqual(['Floor plan (AA-1): half a working day is left']);
  });
});

describe('a reminder that cannot be planned', () => {
  it('keeps no verdict waiting, and is planned when it can be', async () => {
    const firm = await villa();
    const owner = createPool(firm.system.database.owner, { applicationName: 'test', max: 1 });
    await owner.query('ALTER TABLE work.reminder RENAME TO reminder_away');
    await firm.step('AA-1', '03-03 11:00', 'follow_up_called', { satisfaction: 4 }, 'M1');
    firm.now = on('03-06 17:31');
    await expect(firm.sweep()).rejects.toThrow('reminders could not be planned');
    expect(await firm.violations('floor-plan')).toHaveLength(1);
    await owner.query('ALTER TABLE work.reminder_away RENAME TO reminder');
    await owner.end();
    expect((await firm.sweep()).done).toMatchObject({ verdicts: 0 });
  });
});

describe('a digest', () => {
  it('comes once each working morning, to everybody who owes something', async () => {
    const firm = await villa();
    await firm.sweepAt('03-05 08:59');
    expect(await told(firm, 'D2', 'digest')).toEqual([]);
    await firm.sweepAt('03-05 09:00');
    await firm.sweepAt('03-05 11:00');
    expect(await told(firm, 'D2', 'digest')).toEqual(['Thu 5 Mar 2026: 2 due soon, 0 overdue']);
    await firm.sweepAt('03-07 09:00');
    expect(await told(firm, 'D2', 'digest')).toHaveLength(2);
    await firm.sweepAt('03-08 12:00');
    expect(await told(firm, 'D2', 'digest')).toHaveLength(2);
  });
});

describe('a channel that fails', () => {
  it('is tried again, and keeps nobody waiting', async () => {
    const got: string[] = [];
    let broken = true;
    const channel: Channel = {
      name: 'paging',
      deliver: async ({ id }) => {
        if (broken) throw new Error('no line');
        got.push(id);
      },
    };
    const firm = await villa({ channels: [channel] });
    await firm.sweepAt('03-05 09:30');
    expect(await told(firm)).toHaveLength(1);
    expect(got).toEqual([]);
    broken = false;
    await firm.sweepAt('03-05 09:29');
    expect(got).toEqual([]);
    await firm.sweepAt('03-05 09:31');
    expect(got.filter((id) => id.includes('/floor-plan@'))).toEqual([
      expect.stringContaining('AA-1/floor-plan@'),
    ]);
    await firm.sweepAt('03-05 09:40');
    expect(got).toHaveLength(new Set(got).size);
  });
});
