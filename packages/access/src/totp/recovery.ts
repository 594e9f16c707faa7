import { randomInt } from 'node:crypto';

const HOW_MANY = 10;
/** Without what is mistaken for each other: 0 and O, 1, I and L. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** 16 letters of 31 are more than 79 bits: nobody guesses one, and a fast hash of it is enough. */
const drawCode = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');

/** Each stands in for a code of the authenticator, once. */
export const drawRecoveryCodes = (): readonly string[] => Array.from({ length: HOW_MANY }, drawCode);

/** As it was drawn, whatever case and blanks it is typed with; undefined for what has not the form. */
export const readRecoveryCode = (typed: string): string | undefined => {
  const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return /^[A-Z2-9]{16}$/.test(bare) ? bare.match(/.{4}/g)?.join('-') : undefined;
};
