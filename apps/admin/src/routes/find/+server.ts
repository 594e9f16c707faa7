import { json } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { find } from '#lib/palette/find.ts';
import type { RequestHandler } from './$types.js';

/** What the command palette finds, asked of the API as whoever is signed in. Sent, since no address is to hold a client's name. */
export const POST: RequestHandler = async ({ request, locals: { me } }) => {
  if (!me || me.mustEnrol) return json([], { status: 401 });
  try {
    return json(await find(me, await request.text()));
  } catch (cause) {
    if (cause instanceof ApiFailure) return json([], { status: 503 });
    throw cause;
  }
};
