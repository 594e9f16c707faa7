import { listen } from '#lib/api/live.ts';
import type { RequestHandler } from './$types.js';

/** Nothing to hear: a browser that is told so asks no more by itself. */
const SILENCE = () => new Response(null, { status: 204 });

/** Hands the API's stream on to the browser, for as long as it listens. */
export const GET: RequestHandler = async ({ request, url, locals: { me } }) => {
  if (!me || me.staffNo === null) return SILENCE();
  const heard = request.headers.get('last-event-id') ?? url.searchParams.get('after') ?? '';
  const stream = await listen(heard, request.signal);
  if (!stream) return SILENCE();
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  });
};
