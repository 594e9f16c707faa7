import type { Decided } from '@casetrail/event-store';

/**
 * A reaction takes every answer for one, also a refusal; only where others were faster again and again it is to be
 * tried anew.
 * @throws Error on a conflict
 */
export const unlessConflict = (decided: Decided<unknown>): void => {
  if (decided.outcome === 'conflict')
    throw new Error(`others were faster in ${decided.stream}; to be tried again`);
};
