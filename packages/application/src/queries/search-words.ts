/** A number with spaces, dashes or brackets in it, as people copy it from a card: `+86 138-0013 8000`. */
const NUMBER_IN_PARTS = /(?<![^\s])\+?[\d(][\d()-]*(?:\s+[\d()-]+)+(?![^\s])/g;

/** Less is a year and a number, or two parts of numbers of cases. */
const SHORTEST_NUMBER = 7;

const joined = (parts: string): string =>
  parts.replace(/\D/g, '').length >= SHORTEST_NUMBER ? parts.replace(/\s+/g, '') : parts;

/** The words of a search, each of which has to be found; a phone number is one word, however it is spaced. */
export const wordsOf = (search: string): readonly string[] =>
  search
    .normalize('NFKC')
    .replace(NUMBER_IN_PARTS, joined)
    .split(/\s+/)
    .filter((word) => word !== '');
