import type { StepFormView } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { matchingSteps, recordables, stepPage } from './record-page.ts';
import { ENTRIES } from '../../testing/invented-entries.ts';
import { OBLIGATIONS } from '../../testing/invented-obligations.ts';

const inventedTrail = { entries: [...ENTRIES], obligations: [...OBLIGATIONS] };

const form = (
  step: string,
  closes: readonly string[] = [],
  more: Partial<StepFormView> = {},
): StepFormView => ({
  step,
  name: { zh: `步骤 ${step}`, en: `Step ${step}` },
  subject: 'case',
  through: 'step',
  closes: [...closes],
  fields: [],
  ...more,
});
const say = ({ zh }: { readonly zh: string }): string => zh;

describe('the steps that can be recorded in a case', () => {
  const open = inventedTrail.obligations.filter(({ status }) => status === 'open' || status === 'missed');
  const ids = [...new Set(open.map(({ rule }) => rule.id))];

  it('begin with those that something waits for, what is due first before others', () => {
    expect(ids.length).toBeGreaterThan(1);
    const forms = [form('settled'), ...ids.map((id, at) => form(`closing-${at}`, [id]))];
    const steps = recordables(forms, inventedTrail, say);
    const dues = steps.flatMap(({ due }) => (due ? [Date.parse(due.dueAt)] : []));
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    expect(steps.at(-1)).toEqual({ step: 'settled', name: '步骤 settled', due: null, times: 0 });
  });
  it('say how often each was recorded, and leave out the reception and what is a store’s', () => {
    const forms = [
      form('client_received'),
      form('house_measured'),
      form('active_site_list_provided', [], { subject: 'store' }),
    ];
    const times = inventedTrail.entries.filter(({ step }) => step === 'house_measured').length;
    expect(recordables(forms, inventedTrail, say)).toMatchObject([{ step: 'house_measured', times }]);
  });
  it('are found by a part of their name, or of their code', () => {
    const steps = recordables([form('settled'), form('house_measured')], inventedTrail, say);
    expect(matchingSteps(steps, ' SETT').map(({ step }) => step)).toEqual(['settled']);
    expect(matchingSteps(steps, '步骤')).toHaveLength(2);
    expect(matchingSteps(steps, '')).toHaveLength(2);
  });
});

describe('a form', () => {
  it('lists those of the role that is meant before all others', () => {
    const person = (no: string, roles: readonly string[]) => ({
      no,
      name: no,
      store: 'ZX',
      roles: [...roles],
      level: null,
      also: [],
    });
    const field = {
      path: 'designer',
      label: { zh: '设计师', en: 'Designer' },
      kind: 'person' as const,
      required: true,
      choices: [],
      least: null,
      most: null,
      unit: null,
      role: 'designer',
    };
    const { fields } = stepPage(form('designer_assigned', [], { fields: [field] }), {
      say,
      staff: [person('M1', ['customer_manager']), person('D1', ['designer'])],
      terms: [],
    });
    expect(fields[0]?.people).toEqual([[{ code: 'D1', name: 'D1 D1' }], [{ code: 'M1', name: 'M1 M1' }]]);
  });
});
