import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/api/access.ts';
import { ApiFailure } from '#lib/api/api-failure.ts';
import type { RequestHandler } from './$types.js';

export const POST: RequestHandler = async () => {
  await signOut().catch((cause: unknown) => {
    // It was over already.
    if (!(cause instanceof ApiFailure && cause.status === 401)) throw cause;
  });
  redirect(303, '/sign-in');
};
