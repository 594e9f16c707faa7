/** Seeds that once failed, each with what was wrong; they are run first, for good. */
export const KEPT_SEEDS: readonly number[] = [];
