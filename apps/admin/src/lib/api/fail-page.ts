import { error } from '@sveltejs/kit';
import { ApiFailure } from './api-failure.ts';
import type { FailureKind } from './failure.ts';

/** Turns a failure of the API into the page that tells of it; anything else is thrown on. */
export const failPage = (cause: unknown): never => {
  if (!(cause instanceof ApiFailure)) throw cause;
  const { status, kind } = pageFor(cause.status);
  return error(status, {
    kind,
    message: cause.message,
    ...(cause.problem && { reference: cause.problem.reference }),
  });
};

/**
 * What somebody else's is looks like what is not there, and the API says so already; what none of the reader's roles may
 * is said to be closed to him.
 */
const pageFor = (status: number): { readonly status: number; readonly kind: FailureKind } => {
  if (status === 403) return { status: 403, kind: 'forbidden' };
  if (status === 404) return { status: 404, kind: 'not-found' };
  if (status === 429) return { status, kind: 'too-much' };
  return status === 0 || status === 503
    ? { status: 503, kind: 'api-down' }
    : { status: 502, kind: 'api-broken' };
};
