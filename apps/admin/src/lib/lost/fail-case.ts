import { error } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { failPage } from '#lib/api/fail-page.ts';
import { tellDossier } from '#lib/api/lost.ts';

const isRefused = (cause: unknown): cause is ApiFailure =>
  cause instanceof ApiFailure && cause.status >= 400 && cause.status < 500;

/** What somebody may not see is not there for him: the rest of the page is. */
export const unlessRefused = <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> =>
  asked.catch((cause: unknown) => {
    if (isRefused(cause)) return undefined;
    throw cause;
  });

/**
 * The API does not tell a case that never was from one that had not begun yet; the reader should know.
 * @param at the moment asked for; absent, now
 * @throws always
 */
export const failCase = async (caseNo: string, at: string | undefined, cause: unknown): Promise<never> => {
  if (!isRefused(cause)) return failPage(cause);
  const today = at === undefined ? undefined : await unlessRefused(tellDossier(caseNo));
  return error(404, {
    kind: today ? 'before-case' : 'unknown-case',
    message: cause.message,
    caseNo,
    ...(today && { receivedAt: today.case.receivedAt }),
  });
};
