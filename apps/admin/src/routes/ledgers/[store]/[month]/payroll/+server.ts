import { error, redirect } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { readPayroll } from '#lib/api/fines.ts';
import type { RequestHandler } from './$types.js';

/** The month for payroll, as a file to be saved. */
export const GET: RequestHandler = async ({ params: { store, month } }) => {
  const { name, csv } = await readPayroll(store, month).catch((cause: unknown) => {
    // The page asks for the password, which was given too long ago by now.
    if (cause instanceof ApiFailure && cause.problem?.code === 'reauthenticate')
      redirect(303, `/ledgers/${encodeURIComponent(store)}/${encodeURIComponent(month)}`);
    return cause instanceof ApiFailure && cause.status < 500 && cause.status !== 0
      ? error(404, { kind: 'not-found', message: cause.message })
      : failPage(cause);
  });
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
    },
  });
};
