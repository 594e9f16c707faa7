import type { Platform } from '@casetrail/application';

/**
 * Resolves when the read models have got to a log position, or after the two seconds that a query waits at most.
 * They all move in one transaction, so that what the list of cases shows, the other lists show too.
 */
export const whenShown = async ({ queries }: Platform, minPosition: number | undefined): Promise<void> => {
  if (minPosition !== undefined) await queries.cases({ size: 1 }, minPosition);
};
