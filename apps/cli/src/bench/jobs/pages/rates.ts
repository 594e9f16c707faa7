import { BRISK } from './paced.ts';

/** Many people at once turn over lists so often; each looks at what he found for a while. */
const USUAL = 25;

/** What is not the order or the words that a list comes with is asked for by one in some. */
const SELDOM = 10;

const RATES: Readonly<Record<string, number>> = {
  // What everybody has before him all day.
  queue: BRISK,
  'queue-long': SELDOM,
  'cases-searched': SELDOM,
  'cases-overdue': SELDOM,
};

/** How often a list is asked for a second. */
export const rateOf = (list: string): number => RATES[list] ?? USUAL;
