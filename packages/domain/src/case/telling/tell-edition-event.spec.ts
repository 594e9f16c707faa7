import type { Actor, StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { EditionEvent, RecordedEditionEvent } from '../../rulebook/edition.events.ts';
import { tellEditionEvent } from './tell-edition-event.ts';

const actor: Actor = { kind: 'person', no: 'CZ101' as StaffNo };
const names = {
  staff: () => '许美玲',
  roleOf: () => 'general_office' as const,
};
const told = (event: EditionEvent) => {
  const { zh, en } = tellEditionEvent({ ...event, actor } as RecordedEditionEvent, names);
  return [zh, en];
};

const version = '2026-07';
const proposal = {
  version,
  title: { zh: '放宽平面图期限', en: 'More time for the plan' },
  basedOn: '2026-01-01',
  replaces: ['2026-01-01'],
  from: '2026-07-01',
  changes: {},
};

describe('the life of an edition as sentences', () => {
  it('begins with a proposal', () => {
    expect(told({ type: 'EditionProposed', data: { ...proposal, stores: 'all' } })).toEqual([
      '总经办 许美玲 提出 2026-07 版规章《放宽平面图期限》，适用于全部门店，拟自 2026-07-01 周三 起施行',
      'General office member 许美玲 proposed edition 2026-07, “More time for the plan”, for all stores, to be in force from Wed 1 Jul 2026',
    ]);
    const stores = ['CZ', 'ZX'] as never;
    const [zh, en] = told({ type: 'EditionProposed', data: { ...proposal, stores, reason: '旺季' } });
    expect(zh).toContain('适用于门店 CZ、ZX，拟自 2026-07-01 周三 起施行，注明了原因');
    expect(en).toContain('for stores CZ, ZX, to be in force from Wed 1 Jul 2026, with a reason given');
  });
  it('goes on with the meeting and the signatures', () => {
    const attendees = ['CZ101', 'CZ104'] as never;
    expect(
      told({ type: 'EditionDiscussed', data: { version, on: '2026-06-10', attendees, minutes: '好' } }),
    ).toEqual([
      '总经办 许美玲 登记 2026-06-10 周三 的员工会议讨论了 2026-07 版，2 人到会',
      'General office member 许美玲 recorded that the staff meeting of Wed 10 Jun 2026 discussed edition 2026-07, with 2 people attending',
    ]);
    expect(told({ type: 'EditionSigned', data: { version, person: 'CZ101' as StaffNo } })).toEqual([
      '总经办 许美玲 签署 2026-07 版规章',
      'General office member 许美玲 signed edition 2026-07',
    ]);
  });
  it('ends with the adoption, or is given up', () => {
    expect(
      told({ type: 'EditionAdopted', data: { version, from: '2026-07-01', stores: ['CZ'] as never } }),
    ).toEqual([
      '总经办 许美玲 通过 2026-07 版规章，适用于门店 CZ，自 2026-07-01 周三 起施行',
      'General office member 许美玲 adopted edition 2026-07, for store CZ, in force from Wed 1 Jul 2026',
    ]);
    expect(told({ type: 'EditionWithdrawn', data: { version, reason: '并入下一版' } })).toEqual([
      '总经办 许美玲 撤回 2026-07 版规章，注明了原因',
      'General office member 许美玲 withdrew edition 2026-07, with a reason given',
    ]);
  });
});
