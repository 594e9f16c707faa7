import type { Found } from './found.ts';

/** What was found; that nobody could be asked; or that something else is asked by now, and nothing is to be shown. */
export type Answer = readonly Found[] | 'failed' | 'stale';

/**
 * Asks the app's own server for cases, people and rules by some words. It never throws: `signal` may come before the answer
 * and also in the middle of it, which then breaks off while it is read.
 */
export const ask = async (words: string, signal: AbortSignal): Promise<Answer> => {
  const answer = await asked(words, signal).catch(() => 'failed' as const);
  return signal.aborted ? 'stale' : answer;
};

const asked = async (words: string, signal: AbortSignal): Promise<readonly Found[] | 'failed'> => {
  const response = await fetch('/find', { method: 'POST', body: words, signal });
  return response.ok ? ((await response.json()) as readonly Found[]) : 'failed';
};
