import { failPage } from '#lib/api/fail-page.ts';
import { fetchEvidence } from '#lib/api/lost.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { RequestHandler } from './$types.js';

/** The package, as the API hands it out to whoever took it. */
export const GET: RequestHandler = async ({ params: { caseNo, taken } }) => {
  const answer = await fetchEvidence(caseNo, taken, getLocale() === 'en' ? 'en' : 'zh').catch(failPage);
  const headers = new Headers();
  for (const name of ['content-type', 'content-disposition', 'content-length', 'content-security-policy']) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { headers });
};
