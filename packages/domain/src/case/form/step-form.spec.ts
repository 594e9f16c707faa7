import { describe, expect, it } from 'vitest';
import { CASE_STEPS, type CaseStep } from '../case.steps.ts';
import { STEP_FORMS, type FormField } from './step-form.ts';

const formOf = (step: string) => STEP_FORMS.find((form) => form.step === step);
const field = (step: string, path: string): FormField | undefined =>
  formOf(step)?.fields.find((each) => each.path === path);

/** What somebody fills in who fills in everything. */
const filled = ({ kind, choices, least = 1 }: FormField): unknown => {
  switch (kind) {
    case 'text':
    case 'long-text':
    case 'term':
      return 'x';
    case 'phone':
      return '13800138000';
    case 'money':
      return '100.00';
    case 'number':
      return 88.5;
    case 'whole':
      return least;
    case 'date':
      return '2026-05-09';
    case 'month':
      return '2026-05';
    case 'moment':
      return '2026-05-09T15:20:00+08:00';
    case 'yes-no':
      return true;
    case 'choice':
      return choices[0]?.code;
    case 'choices':
      return choices.map(({ code }) => code);
    case 'person':
      return 'ZX103';
    case 'lengths':
      return { 客厅: 420 };
    case 'prices':
      return [{ code: 'A1', unitPrice: '12.00' }];
    case 'copies':
      return Object.fromEntries(choices.map(({ code, holders = [] }) => [code, holders.map((h) => h.code)]));
    case 'answers':
      return choices.map(({ name }) => name.zh);
    case 'lines':
      return ['x'];
  }
};

const put = (into: Record<string, unknown>, path: string, value: unknown): void => {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) into[head] = value;
  else put((into[head] ??= {}) as Record<string, unknown>, rest.join('.'), value);
};

const dataOf = (fields: readonly FormField[]): Record<string, unknown> => {
  const data = {};
  for (const each of fields) put(data, each.path, filled(each));
  return data;
};

describe('the forms of the steps', () => {
  it.each(STEP_FORMS.filter(({ through, subject }) => through === 'step' && subject === 'case'))(
    '$step: filled in whole or with the least, it is what the step takes',
    ({ step, fields }) => {
      const schema = CASE_STEPS[step as CaseStep];
      expect(schema.safeParse(dataOf(fields)).error).toBeUndefined();
      expect(schema.safeParse(dataOf(fields.filter(({ required }) => required))).error).toBeUndefined();
    },
  );
  it('name every field in both languages', () => {
    const labels = STEP_FORMS.flatMap(({ fields }) => fields.map(({ label }) => label));
    expect(labels.length).toBeGreaterThan(60);
    for (const { zh, en } of labels) expect([zh, en]).not.toContain('');
  });
  it('say what is chosen from, and who is meant', () => {
    expect(field('client_received', 'client.houseType')?.choices.map(({ name }) => name.en)).toEqual([
      'Flat',
      'Duplex',
      'Villa',
    ]);
    expect(field('designer_assigned', 'designer')?.role).toBe('designer');
    expect(field('follow_up_called', 'satisfaction')).toMatchObject({ kind: 'whole', least: 1, most: 5 });
    expect(field('client_lost', 'to')?.label.en).toBe('To which firm');
    expect(field('site_entry_notified', 'to')?.label.en).toBe('To whom');
  });
  it('hand over what somebody has to accept, with what was promised', () => {
    expect(formOf('estimate_handed_to_manager')?.through).toBe('estimate');
    expect(formOf('estimate_handed_to_manager')?.fields.map(({ path }) => path)).toEqual([
      'to',
      'handoverForm',
      'promises',
      'note',
    ]);
  });
  it.each(['contract_sealed', 'handover_accepted', 'attachment_added'])(
    'leave %s to its own command',
    (step) => expect(formOf(step)).toBeUndefined(),
  );
});
