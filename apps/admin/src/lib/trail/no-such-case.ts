import { error } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { failPage } from '#lib/api/fail-page.ts';

/** The page that says that there is no such case; any other failure has its own. */
export const noSuchCase = (caseNo: string, cause: unknown): never => {
  const isRefused = cause instanceof ApiFailure && (cause.status === 404 || cause.status === 400);
  if (!isRefused) return failPage(cause);
  return error(404, { kind: 'unknown-case', message: cause.message, caseNo });
};
