import type { Kind } from './token.ts';

const HIDDEN = '***';

/** `周**`, `J**`: the surname of a Chinese name, the first letter of another. */
export const maskName = (name: string): string => {
  const [first] = [...name.trim()];
  return first === undefined ? '' : `${first}**`;
};

const MOBILE = 11;
const LAST = 4;

/** `138****5678`; of a shorter number the last four digits, of a very short one nothing. */
export const maskPhone = (phone: string): string => {
  const digits = phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');
  if (digits.length >= MOBILE) return `${digits.slice(0, 3)}****${digits.slice(-LAST)}`;
  return digits.length > LAST + 2 ? `****${digits.slice(-LAST)}` : digits === '' ? '' : '****';
};

/** What is known of a client and may not stand in anybody's words about him. */
export interface KnownWords {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
}

/** Seven digits and more, however they are spaced: phones, card and identity numbers. */
const LONG_NUMBER = /[+＋]?[0-9０-９](?:[ \t()（）\-－—]?[0-9０-９]){6,}[XxＸ]?/gu;
const DAY = /^\d{4}-\d{1,2}-\d{1,2}$/;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;

/**
 * What somebody wrote, without what points to the person: the client's name, also without the surname, his address, and
 * every long number. The staff who work with a client every day read in these words what was agreed.
 */
export const maskWords = (words: string, known: readonly KnownWords[]): string => {
  let masked = words;
  for (const { name, address } of known) {
    if (address !== undefined && address.trim().length > 1)
      masked = masked.replaceAll(address.trim(), HIDDEN);
    if (name === undefined) continue;
    for (const said of sayingsOf(name))
      masked = masked.replaceAll(said, maskName(said === name.trim() ? said : HIDDEN));
  }
  return masked
    .replace(EMAIL, HIDDEN)
    .replace(LONG_NUMBER, (digits) => (DAY.test(digits) ? digits : maskPhone(digits)));
};

/** How people write a name: whole, and a Chinese one of three characters and more without the surname. */
const sayingsOf = (name: string): readonly string[] => {
  const whole = name.trim();
  const characters = [...whole];
  if (characters.length < 2) return [];
  const isHan = characters.every((character) => /\p{Script=Han}/u.test(character));
  return isHan && characters.length > 2 ? [whole, characters.slice(1).join('')] : [whole];
};

/** A value as it is shown to those who may not see it. */
export const masked = (value: unknown, kind: Kind, known: readonly KnownWords[] = []): unknown => {
  if (typeof value !== 'string') return HIDDEN;
  switch (kind) {
    case 'name':
      return maskName(value);
    case 'phone':
      return maskPhone(value);
    case 'community':
      return value;
    case 'text':
      return maskWords(value, known);
    case 'place':
    case 'detail':
      return HIDDEN;
  }
};
