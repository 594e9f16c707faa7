import { error } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { rejectedLines } from '#lib/api/imports.ts';
import type { RequestHandler } from './$types.js';

/** Every rejected line, as a file to be saved. */
export const GET: RequestHandler = async ({ params: { id } }) => {
  const { body, headers } = await rejectedLines(id).catch((cause: unknown) =>
    cause instanceof ApiFailure && cause.status < 500 && cause.status !== 0
      ? error(404, { kind: 'not-found', message: cause.message })
      : failPage(cause),
  );
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': headers.get('content-disposition') ?? 'attachment',
    },
  });
};
