import { json } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { tellCase } from '#lib/api/casetrail.ts';
import { say } from '#lib/format/say.ts';
import { receiptOf } from '#lib/trail/tell-trail.ts';
import type { RequestHandler } from './$types.js';

/** How one term of a case was reckoned, for a page that shows many and opens few. */
export const GET: RequestHandler = async ({ url }) => {
  const key = url.searchParams.get('key');
  try {
    const { obligations } = await tellCase(url.searchParams.get('case') ?? '', undefined);
    const obligation = obligations.find((each) => each.key === key);
    return obligation ? json(receiptOf(obligation.receipt, say)) : json(null, { status: 404 });
  } catch (cause) {
    if (!(cause instanceof ApiFailure)) throw cause;
    return json(null, { status: cause.status === 404 || cause.status === 400 ? 404 : 502 });
  }
};
