import { fail, type ActionFailure } from '@sveltejs/kit';
import type { StepFormView } from '@casetrail/contract';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { say } from '#lib/format/say.ts';
import { dataOf, momentOf } from './form-data.ts';
import { fieldMeant, typedIn, type Typed } from './typed.ts';

/** Why a form comes back, with all that was typed. */
export interface NotRecorded {
  readonly typed: Typed;
  /** Nothing was decided: the API could not be reached, or broke. The same form may be sent again. */
  readonly notSent: boolean;
  readonly field: string | undefined;
  readonly message: string;
  /** Cases in which the phone number of a new client is known already. */
  readonly known?: readonly string[];
}

export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** When it happened: just now, or at a time that was typed. */
export const happenedAt = (form: FormData, now: string): string =>
  textIn(form, 'when') === 'earlier'
    ? (momentOf(textIn(form, 'occurredAt.date'), textIn(form, 'occurredAt.time')) ?? '')
    : now;

/** What is sent for a step, in the API's words. */
export const stepIn = (form: StepFormView, typed: FormData, now: string) => ({
  commandId: textIn(typed, 'commandId'),
  occurredAt: happenedAt(typed, now),
  data: dataOf(form.fields, typed),
});

/** A refusal as an answer to the form; anything that is not the API’s is thrown on. */
export const notRecorded = (
  cause: unknown,
  typed: FormData,
  paths: readonly string[],
): ActionFailure<NotRecorded> => {
  if (!(cause instanceof ApiFailure)) throw cause;
  const { problem, status } = cause;
  const notSent = !problem || status >= 500;
  return fail(notSent ? 503 : status, {
    typed: typedIn(typed),
    notSent,
    field: notSent ? undefined : fieldMeant(problem.field, paths),
    message: notSent ? '' : say(problem.message),
  });
};
