import { fail, type ActionFailure } from '@sveltejs/kit';
import { fieldsOf, refused, type Refused } from '#lib/api/access.ts';
import { ApiFailure } from '#lib/api/api-failure.ts';

export type Fields = Readonly<Record<string, string>>;

/** What a form shows again after a refusal: the reason, the field it is about, and what was typed. */
export interface RefusedForm extends Refused {
  readonly field: string | undefined;
  readonly typed: Fields;
}

export interface DoneForm {
  readonly form: string;
  readonly done: true;
}

/** A form action that sends its fields on; `form` says which form of the page it was. */
export const act =
  (form: string, what: (fields: Fields) => Promise<unknown>) =>
  async ({ request }: { request: Request }): Promise<DoneForm | ActionFailure<RefusedForm>> => {
    const typed = await fieldsOf(request);
    try {
      await what(typed);
      return { form, done: true };
    } catch (cause) {
      const { status, data } = refused(form, cause);
      const field = cause instanceof ApiFailure ? cause.problem?.field : undefined;
      return fail(status, { ...data, field, typed });
    }
  };
