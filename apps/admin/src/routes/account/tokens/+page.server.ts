import { fail } from '@sveltejs/kit';
import { fieldsOf, reauthenticate, refused } from '#lib/api/access.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { issueToken, listTokens, revokeToken } from '#lib/api/tokens.ts';
import { formatMoment } from '#lib/format/day.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async () => {
  const tokens = await listTokens().catch(failPage);
  return {
    tokens: tokens.map(({ createdAt, expiresAt, seenAt, ...token }) => ({
      ...token,
      createdAt: formatMoment(createdAt),
      expiresAt: formatMoment(expiresAt),
      seenAt: seenAt === null ? undefined : formatMoment(seenAt),
    })),
  };
};

export const actions: Actions = {
  issue: async ({ request }) => {
    const { proof, proofCode, name = '', days = '', ...ticked } = await fieldsOf(request);
    const scopes = ['read', 'record'].filter((scope) => ticked[scope] !== undefined);
    try {
      if (proof !== undefined)
        await reauthenticate({ password: proof, ...(proofCode && { code: proofCode }) });
      const { secret } = await issueToken({ name, scopes, days: Number(days) });
      return { issued: { name, secret } };
    } catch (cause) {
      const { status, data } = refused('issue', cause);
      return fail(status, { ...data, typed: { name, days, scopes } });
    }
  },
  revoke: async ({ request }) => {
    const { id = '' } = await fieldsOf(request);
    try {
      await revokeToken(id);
      return { revoked: id };
    } catch (cause) {
      return refused('revoke', cause);
    }
  },
};
