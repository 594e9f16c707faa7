import { dev } from '$app/env';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';

/** For those who build pages. Where people work, there is no such page, unless whoever runs the server asks for it. */
export const load: PageServerLoad = () => {
  if (!dev && process.env['CASETRAIL_UI'] !== '1')
    error(404, { kind: 'not-found', message: 'the components are shown in development only' });
};
