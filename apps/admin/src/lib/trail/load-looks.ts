import type { LookView } from '@casetrail/contract';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { readLooks } from '#lib/api/case.ts';
import { failPage } from '#lib/api/fail-page.ts';

/** Who looked at a client, the latest first; undefined where that is not for whoever asks. */
export const looksForThoseWhoMay = async (caseNo: string): Promise<readonly LookView[] | undefined> => {
  try {
    return (await readLooks(caseNo)).items;
  } catch (cause) {
    if (cause instanceof ApiFailure && (cause.status === 403 || cause.status === 404)) return undefined;
    return failPage(cause);
  }
};
