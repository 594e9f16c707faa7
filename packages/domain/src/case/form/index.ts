export { FIELD_KINDS, STEP_FORMS, STORE_STEP_NAMES, type FormField, type StepForm } from './step-form.ts';
