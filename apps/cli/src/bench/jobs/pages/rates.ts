import { BRISK } from './paced.ts';

/** Many people at once turn over lists so often; each looks at what he found for a while. */
const USUAL = 25;

/** How often a list is asked for a second: what everybody has before him all day, his queue, more often than others. */
export const rateOf = (list: string): number => (list === 'queue' ? BRISK : USUAL);
