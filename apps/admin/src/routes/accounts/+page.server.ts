import type { Account } from '@casetrail/contract';
import { error, fail, type ActionFailure } from '@sveltejs/kit';
import * as access from '#lib/api/access.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { formatMoment } from '#lib/format/day.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
  if (!locals.me?.administrator)
    error(403, { kind: 'forbidden', message: 'accounts are looked after by administrators' });
  const accounts = await access.listAccounts().catch(failPage);
  return {
    accounts: accounts.map(({ lastSignInAt, disabledAt, ...account }) => ({
      ...account,
      state: stateOf({ ...account, disabledAt, lastSignInAt }),
      lastSignIn: lastSignInAt === null ? undefined : formatMoment(lastSignInAt),
    })),
  };
};

/** In the sample company people sign in without ever having set a password. */
const stateOf = ({ disabledAt, active, lastSignInAt }: Account): 'disabled' | 'active' | 'waiting' => {
  if (disabledAt !== null) return 'disabled';
  return active || lastSignInAt !== null ? 'active' : 'waiting';
};

interface Asked {
  readonly fields: Readonly<Record<string, string>>;
  readonly id: string;
}

/** Gives the password once more where it was typed, then does what was asked for. */
const act =
  <Done extends object>(form: string, what: (asked: Asked) => Promise<Done>) =>
  async ({ request }: { request: Request }): Promise<Done | ActionFailure<access.Refused & Typed>> => {
    const { proof, proofCode, ...fields } = await access.fieldsOf(request);
    try {
      if (proof !== undefined)
        await access.reauthenticate({ password: proof, ...(proofCode && { code: proofCode }) });
      return await what({ fields, id: fields['id'] ?? '' });
    } catch (cause) {
      const { status, data } = access.refused(form, cause);
      return fail(status, { ...data, typed: fields });
    }
  };

/** What was typed beside the password, which no page gives back. */
interface Typed {
  readonly typed: Readonly<Record<string, string>>;
}

const done = async (doing: Promise<unknown>): Promise<{ readonly done: true }> => {
  await doing;
  return { done: true };
};

export const actions: Actions = {
  invite: act('invite', ({ fields: { administrator, ...fields } }) =>
    access.invite({ ...fields, administrator: administrator !== undefined }),
  ),
  disable: act('change', ({ id }) => done(access.disableAccount(id))),
  enable: act('change', ({ id }) => done(access.enableAccount(id))),
  reset: act('change', ({ id }) => access.resetAccount(id)),
};
