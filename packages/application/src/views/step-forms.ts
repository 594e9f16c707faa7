import type { FormFieldView, StepFormView } from '@casetrail/contract';
import {
  edition2026,
  STEP_FORMS,
  stepOf,
  type CaseEventType,
  type FormField,
  type StepForm,
} from '@casetrail/domain';

/** How every step is filled in. What discharges a duty stands in the code: no edition changes it. */
export const stepForms = (): readonly StepFormView[] =>
  STEP_FORMS.map(({ fields, ...form }) => ({
    ...form,
    closes: closedBy(form),
    fields: fields.map(fieldView),
  }));

const closedBy = ({ step, subject }: Pick<StepForm, 'step' | 'subject'>): string[] =>
  subject === 'store'
    ? edition2026.storeRules.map(({ id }) => id)
    : edition2026.caseRules
        .filter(
          (rule) =>
            rule.kind === 'obligation' &&
            rule.until.types.some((type: CaseEventType) => stepOf(type) === step),
        )
        .map(({ id }) => id);

const fieldView = ({ choices, least, most, unit, role, ...field }: FormField): FormFieldView => ({
  ...field,
  choices: choices.map(({ code, name, holders }) => ({
    code,
    name,
    holders: holders ? [...holders] : null,
  })),
  least: least ?? null,
  most: most ?? null,
  unit: unit ?? null,
  role: role ?? null,
});
