import type { DoneForm, RefusedForm } from './act.ts';

type Answer = DoneForm | RefusedForm | null | undefined;

/** What one of the forms of a page has to show of the last answer. */
export interface FormState {
  readonly message: string | undefined;
  readonly done: boolean;
  /** What was typed in a field before it was refused. */
  typed(field: string): string;
}

export const formState = (answer: Answer, form: string): FormState => {
  const own = answer?.form === form ? answer : undefined;
  const refused = own && 'message' in own ? own : undefined;
  return {
    message: refused?.message,
    done: own !== undefined && 'done' in own,
    typed: (field) => refused?.typed[field] ?? '',
  };
};
