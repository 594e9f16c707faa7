import { json } from '@sveltejs/kit';
import { countPlaces } from '#lib/frame/count-places.ts';
import type { RequestHandler } from './$types.js';

/** What waits in the places of the navigation, asked for by the frame after the page is there. */
export const GET: RequestHandler = async ({ locals: { me } }) => json(me ? await countPlaces(me) : {});
