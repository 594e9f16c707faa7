import { fail, type ActionFailure } from '@sveltejs/kit';
import { reauthenticate, refused } from '#lib/api/access.ts';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { changeStaff, enterStaff } from '#lib/api/settings.ts';
import type { DoneForm, RefusedForm } from './act.ts';
import { personIn, proofIn, typedIn } from './person-form.ts';

/** Sends the form of a person on: somebody new with his number, somebody who is known without. */
export const sendPerson = async (
  form: 'enter' | 'change',
  data: FormData,
  known?: string,
): Promise<DoneForm | ActionFailure<RefusedForm>> => {
  const typed = typedIn(data);
  const { commandId = '', no = '' } = typed;
  const proof = proofIn(data);
  try {
    if (proof) await reauthenticate(proof);
    if (known === undefined) await enterStaff({ commandId, no, ...personIn(data) });
    else await changeStaff(known, { commandId, ...personIn(data) });
    return { form, done: true };
  } catch (cause) {
    const { status, data: why } = refused(form, cause);
    const field = cause instanceof ApiFailure ? cause.problem?.field : undefined;
    return fail(status, { ...why, field, typed });
  }
};
