import type { RuleView, StaffView } from '@casetrail/contract';
import { describe, expect, it, vi } from 'vitest';

vi.mock('$app/server', () => ({ getRequestEvent: () => undefined }));
vi.mock('@sveltejs/kit', () => ({ error: () => undefined, fail: () => undefined }));
const { peopleFound, rulesFound } = await import('./find.ts');

const member = (no: string, name: string): StaffView => ({
  no,
  name,
  store: 'ZX',
  roles: ['designer'],
  level: null,
  also: [],
});
const rule = (id: string, clause: string, zh: string): RuleView => ({
  id,
  kind: 'obligation',
  clause,
  title: { zh, en: 'Floor plan' },
  text: { zh, en: '' },
  assumed: null,
  by: 'designer',
  edition: '1',
});

describe('the palette finds', () => {
  const people = [member('ZX101', '周晓燕'), member('ZX102', '陈志强')];
  it('people by name and number, where there is a page about them', () => {
    expect(peopleFound(people, 'zx102', '/audit?person=')).toMatchObject([
      { title: '陈志强', href: '/audit?person=ZX102' },
    ]);
    expect(peopleFound(people, '周', '/audit?person=')).toHaveLength(1);
    expect(peopleFound(people, '周', undefined)).toEqual([]);
  });
  it('rules by the beginning of their clause, and by their title in either language', () => {
    const rules = [rule('floor-plan', '2.4.2', '完成平面图'), rule('other', '12.4.2', '其他')];
    expect(rulesFound(rules, '2.4').map(({ note }) => note)).toEqual(['2.4.2']);
    expect(rulesFound(rules, '平面')).toMatchObject([{ href: '/rules?rule=floor-plan' }]);
    expect(rulesFound(rules, 'FLOOR')).toHaveLength(2);
  });
});
