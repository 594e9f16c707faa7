import { describe, expect, it } from 'vitest';
import type { Actor } from '@casetrail/kernel';
import type { CaseStep } from '../case.steps.ts';
import { byPerson, EXAMPLES, NAMES, NO_NAMES, recorded, type Said, STEPS } from './examples.fixture.ts';
import { tellActor } from './people.ts';
import { tellDeed, tellEvent } from './tell-event.ts';

const deed = <Step extends CaseStep>(step: Step, data: Said<Step>, names = NAMES) =>
  tellDeed(recorded(step, data), names);

describe('tellEvent', () => {
  it.each(STEPS)('has a sentence in both languages for %s, with and without names', (step) => {
    for (const names of [NAMES, NO_NAMES]) {
      const { zh, en } = tellEvent(recorded(step, EXAMPLES[step]), names);
      const subject = tellActor(byPerson('A2'), names);
      expect(zh).toMatch(new RegExp(`^${subject.zh} \\p{Script=Han}`, 'u'));
      expect(en).toMatch(new RegExp(`^${subject.en} [a-z]`));
      expect(`${zh}${en}`).not.toMatch(/undefined|null|NaN|\[object| {2}|，，|, ,|[.。,，]$/);
      expect(en.slice(subject.en.length)).not.toMatch(/[，、（）：]/);
    }
  });

  it('says something different of every step', () => {
    const deeds = STEPS.map((step) => tellDeed(recorded(step, EXAMPLES[step]), NAMES));
    expect(new Set(deeds.map(({ zh }) => zh)).size).toBe(STEPS.length);
    expect(new Set(deeds.map(({ en }) => en)).size).toBe(STEPS.length);
  });

  it('begins with role and name', () => {
    expect(tellEvent(recorded('floor_plan_completed', {}), NAMES)).toEqual({
      zh: '设计师 邹佳琪 提交平面图',
      en: 'Designer 邹佳琪 completed the floor plan',
    });
  });

  it('begins with the name alone where the role is not known', () => {
    const { staff } = NAMES;
    expect(tellEvent(recorded('floor_plan_completed', {}), { staff }).zh).toBe('邹佳琪 提交平面图');
  });

  it('begins with the staff number where no name is known', () => {
    expect(tellEvent(recorded('floor_plan_completed', {}), NO_NAMES)).toEqual({
      zh: 'A2 提交平面图',
      en: 'A2 completed the floor plan',
    });
  });

  it('keeps abbreviations of a role and calls people of a department by a title', () => {
    const sealed = recorded('contract_sealed', {}, byPerson('A6'));
    expect(tellEvent(sealed, NAMES).zh).toBe('人力行政部 郑梓涵 给施工合同盖章');
    expect(tellEvent(sealed, NAMES).en).toBe('HR administrator 郑梓涵 sealed the construction contract');
    const notified = deed('site_entry_notified', { to: 'A6', entryOn: '2026-04-01' });
    expect(notified.en).toBe('notified HR administrator 郑梓涵 of site entry on Wed 1 Apr 2026');
    const paid = deed('site_entry_notified', { to: 'A8', entryOn: '2026-04-01' });
    expect(paid.en).toBe('notified finance officer 华嘉诚 of site entry on Wed 1 Apr 2026');
  });

  it.each<[Actor, string, string]>([
    [
      { kind: 'rule', rule: 'design-term', edition: '2026-01-01' },
      '规则「设计期限」（2026-01-01 版）',
      'Rule “Design term” (edition 2026-01-01)',
    ],
    [{ kind: 'system', part: 'import' }, '系统（导入）', 'The system (import)'],
    [{ kind: 'system', part: 'constructor' }, '系统', 'The system'],
  ])('never shows a machine as a person: %o', (actor, zh, en) => {
    expect(tellEvent(recorded('case_resumed', {}, actor), NAMES)).toEqual({
      zh: `${zh} 恢复案件`,
      en: `${en} resumed the case`,
    });
  });

  it('sets a space between Chinese and a staff number', () => {
    expect(deed('estimate_handed_to_manager', { to: 'A1', handoverForm: true }, NO_NAMES).zh).toBe(
      '将估算移交给 A1，附交接表',
    );
    expect(deed('budget_handed_to_engineering', { to: 'A5' }, NO_NAMES).zh).toBe('将预算移交工程部（A5）');
  });

  it('gives the role that a step makes a person hold, whatever else that person is', () => {
    expect(deed('designer_assigned', { designer: 'A1' })).toEqual({
      zh: '推荐设计师 许美玲',
      en: 'assigned designer 许美玲',
    });
    expect(deed('designer_assigned', { designer: 'A9' }, NO_NAMES).zh).toBe('推荐设计师 A9');
  });

  it('names a rule by its title, or by its id where it has none', () => {
    const until = '2026-03-22T00:00:00+08:00';
    expect(deed('term_extended', { rule: 'design-term', until, reason: 'x' })).toEqual({
      zh: '将“设计期限”的期限延长至 2026-03-21 周六 24:00，注明了原因',
      en: 'extended the term of “Design term” until Sat 21 Mar 2026 24:00, with a reason given',
    });
    expect(deed('term_extended', { rule: 'budget', until, reason: '' }, NO_NAMES)).toEqual({
      zh: '将“budget”的期限延长至 2026-03-21 周六 24:00，未注明原因',
      en: 'extended the term of “budget” until Sat 21 Mar 2026 24:00, without a reason',
    });
  });
});
