import type { CaseTrail, FormFieldView, StaffView, StepFormView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

export interface Option {
  readonly code: string;
  readonly name: string;
}

/** One field of a form, in one language. */
export interface Field {
  readonly path: string;
  readonly label: string;
  readonly kind: FormFieldView['kind'];
  readonly required: boolean;
  readonly options: readonly (Option & { readonly holders: readonly Option[] })[];
  /** Of a person: those in the role that is meant, and everybody else. */
  readonly people: readonly [meant: readonly Option[], others: readonly Option[]];
  readonly least: number | null;
  readonly most: number | null;
  readonly unit: string | null;
}

/** The form of one step. */
export interface StepPage {
  readonly step: string;
  readonly name: string;
  readonly through: StepFormView['through'];
  readonly fields: readonly Field[];
}

interface Around {
  readonly say: Say;
  readonly staff: readonly StaffView[];
  /** Open terms of the case, for a step about one. */
  readonly terms: readonly Option[];
}

export const stepPage = (form: StepFormView, around: Around): StepPage => ({
  step: form.step,
  name: around.say(form.name),
  through: form.through,
  fields: form.fields.map((field) => fieldOf(field, around)),
});

const fieldOf = (field: FormFieldView, { say, staff, terms }: Around): Field => ({
  path: field.path,
  label: say(field.label),
  kind: field.kind,
  required: field.required,
  options:
    field.kind === 'term'
      ? terms.map((term) => ({ ...term, holders: [] }))
      : field.choices.map(({ code, name, holders }) => ({
          code,
          name: say(name),
          holders: (holders ?? []).map((holder) => ({ code: holder.code, name: say(holder.name) })),
        })),
  people: field.kind === 'person' ? peopleBy(field.role, staff) : [[], []],
  least: field.least,
  most: field.most,
  unit: field.unit && say(field.unit),
});

const peopleBy = (role: string | null, staff: readonly StaffView[]): Field['people'] => {
  const isMeant = ({ roles }: StaffView): boolean => role !== null && roles.includes(role);
  return [staff.filter(isMeant).map(named), staff.filter((person) => !isMeant(person)).map(named)];
};

const named = ({ no, name }: StaffView): Option => ({ code: no, name: `${name} ${no}` });

/** A step that can be recorded, in a list to choose from. */
export interface Recordable {
  readonly step: string;
  readonly name: string;
  /** The duty that it closes, and by when. */
  readonly due: { readonly title: string; readonly dueAt: string; readonly isOverdue: boolean } | null;
  /** How often it was recorded in this case. */
  readonly times: number;
}

/** The steps of a case: those that something waits for, what is due first before others; then the rest as the manual has them. */
export const recordables = (
  forms: readonly StepFormView[],
  trail: Pick<CaseTrail, 'obligations' | 'entries'>,
  say: Say,
): readonly Recordable[] => {
  const waiting = trail.obligations.filter(({ status }) => status === 'open' || status === 'missed');
  waiting.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const all = forms
    .filter(({ subject, step }) => subject === 'case' && step !== 'client_received')
    .map(({ step, name, closes }): Recordable => {
      const duty = waiting.find(({ rule }) => closes.includes(rule.id));
      return {
        step,
        name: say(name),
        due: duty
          ? { title: say(duty.rule.title), dueAt: duty.dueAt, isOverdue: duty.status === 'missed' }
          : null,
        times: trail.entries.filter((entry) => entry.step === step).length,
      };
    });
  const due = all.filter((each) => each.due !== null);
  due.sort((a, b) => Date.parse(a.due?.dueAt ?? '') - Date.parse(b.due?.dueAt ?? ''));
  return [...due, ...all.filter((each) => each.due === null)];
};

/** By the name in the reader's language, or by the code, whatever their case. */
export const matchingSteps = (steps: readonly Recordable[], search: string): readonly Recordable[] => {
  const sought = search.trim().toLowerCase();
  return steps.filter(({ name, step }) => `${name} ${step}`.toLowerCase().includes(sought));
};
