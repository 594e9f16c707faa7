import type { Projection } from './projection.ts';

/** Milliseconds that rows which follow the log are given to show what was written a moment ago. */
const ROWS_WAIT_MS = 2_000;

/** Rows of a process; `follows` says whether they move by themselves. */
export type Rows = Pick<Projection, 'waitFor'> & Partial<Pick<Projection, 'follows' | 'catchUp'>>;

/**
 * Rows that follow the log are waited for; where nobody moves them, they are brought up here. Those that cannot be are
 * tried again at the next look: what they do not show is found later.
 */
export const areUp = async (rows: Rows, position: number): Promise<void> => {
  if (rows.follows === false) await rows.catchUp?.().catch(() => {});
  else await rows.waitFor(position, ROWS_WAIT_MS);
};
