import { redirect } from '@sveltejs/kit';
import { boardHref, listHref, readListState } from '#lib/cases/list-state.ts';
import { lostHref, readLostState } from '#lib/lost/list/lost-state.ts';
import { seal } from '#lib/search/sealed.ts';
import { wordsIn } from '#lib/search/words.ts';
import type { RequestHandler } from './$types.js';

/** The lists that are searched by words, and how each writes its address. */
const LISTS: Readonly<Record<string, (fields: URLSearchParams) => string>> = {
  '/cases': (fields) => listHref(readListState(fields)),
  '/cases/board': (fields) => boardHref(readListState(fields)),
  '/lost': (fields) => lostHref(readLostState(fields)),
};

/**
 * Words are sent here, since no address is to hold them: a script is answered with what stands for them, a form is led to its
 * list.
 */
export const POST: RequestHandler = async ({ request, locals: { me } }) => {
  const sent = await request.formData();
  const fields = new URLSearchParams(
    [...sent].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  const byScript = request.headers.get('accept') === 'text/plain';
  const to = fields.get('to') ?? '';
  const hrefOf = Object.hasOwn(LISTS, to) ? LISTS[to] : undefined;
  if (!me) {
    if (byScript) return new Response(null, { status: 401 });
    redirect(303, `/sign-in?${new URLSearchParams({ back: hrefOf ? to : '/' })}`);
  }
  fields.set('search', seal(wordsIn(fields.get('search') ?? ''), me.loginName));
  if (byScript) return new Response(fields.get('search'), { headers: { 'content-type': 'text/plain' } });
  redirect(303, hrefOf?.(fields) ?? '/cases');
};
