import { fail, type ActionFailure } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { say } from '#lib/format/say.ts';
import { typedIn, type Typed } from './typed.ts';

/** Why one of a page's forms comes back, with what was typed in it. */
export interface FormRefused {
  readonly form: string;
  readonly code: string;
  readonly message: string;
  readonly typed: Typed;
}

/** A refusal as an answer to the form that it is about; anything that is not the API’s is thrown on. */
export const formRefused = (form: string, cause: unknown, typed: FormData): ActionFailure<FormRefused> => {
  if (!(cause instanceof ApiFailure) || !cause.problem || cause.status >= 500) throw cause;
  const { code, message } = cause.problem;
  return fail(cause.status, { form, code, message: say(message), typed: typedIn(typed) });
};
