import { redirect } from '@sveltejs/kit';
import { homeOf } from '#lib/frame/places.ts';
import type { PageServerLoad } from './$types.js';

/** The front door leads everybody to where his day begins. */
export const load: PageServerLoad = ({ locals: { me } }) => redirect(303, me ? homeOf(me) : '/cases');
