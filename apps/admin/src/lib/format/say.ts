import type { TextView } from '@casetrail/contract';
import { getLocale } from '#lib/paraglide/runtime.js';

/** Picks one language of a text. */
export type Say = (text: TextView) => string;

/** A text of the API in the reader's language. */
export const say: Say = ({ zh, en }) => (getLocale() === 'en' ? en : zh);
