import { json } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { find } from '#lib/palette/find.ts';
import type { RequestHandler } from './$types.js';

/** What the command palette finds, asked of the API as whoever is signed in. */
export const GET: RequestHandler = async ({ url, locals: { me } }) => {
  if (!me || me.mustEnrol) return json([], { status: 401 });
  try {
    return json(await find(me, url.searchParams.get('q') ?? ''));
  } catch (cause) {
    if (cause instanceof ApiFailure) return json([], { status: 503 });
    throw cause;
  }
};
