import { refuse, text, type Refusal } from '@casetrail/kernel';

/** Characters as people count them: code points. */
const SHORTEST = 12;
/** Bytes in UTF-8: room for any sentence, and a bound for what is hashed. */
const LONGEST = 256;

const TOO_SHORT = refuse(
  'password-short',
  text(
    `密码至少 ${SHORTEST} 个字符；一句话就很好`,
    `a password has ${SHORTEST} characters at least; a sentence is good`,
  ),
  'password',
);
const TOO_LONG = refuse(
  'password-long',
  text(`密码最多 ${LONGEST} 字节`, `a password has ${LONGEST} bytes at most`),
  'password',
);
const COMMON = refuse(
  'password-common',
  text('这个密码太常见，一猜就中', 'this password is too common: it is among the first to be guessed'),
  'password',
);
const GIVEN_AWAY = refuse(
  'password-company',
  text(
    '密码不能由公司、门店或自己的名字组成',
    'a password is not made of the names of the firm, a store or oneself',
  ),
  'password',
);

interface Guesses {
  readonly known: ReadonlySet<string>;
  /** Guessed with digits and signs added, too. */
  readonly frequent: ReadonlySet<string>;
}

let guesses: Promise<Guesses> | undefined;

/** Unfolded with the first password that is chosen: it takes longer than the rest of a process's start. */
const readGuesses = async (): Promise<Guesses> => {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  // In order of how often they are found.
  const passwords = dictionary['passwords-common'];
  return { known: new Set(passwords), frequent: new Set(passwords.slice(0, 3_000)) };
};

/**
 * Why a password is not taken; undefined when it will do. Nothing is asked of its composition.
 *
 * @param words of the company and the person: what is left when they are taken out has to be a password of its own
 */
export const refusalOfPassword = async (
  password: string,
  words: readonly string[],
): Promise<Refusal | undefined> => {
  if (Buffer.byteLength(password) > LONGEST) return TOO_LONG;
  if ([...password.normalize('NFC')].length < SHORTEST) return TOO_SHORT;
  const { known, frequent } = await (guesses ??= readGuesses());
  const folded = fold(password);
  if (known.has(folded) || isDressedUp(folded, frequent)) return COMMON;
  return isGivenAway(folded, words.map(fold), frequent) ? GIVEN_AWAY : undefined;
};

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A frequent word or one character with numbers and signs around it, or the same over and over. */
const isDressedUp = (folded: string, frequent: ReadonlySet<string>): boolean => {
  const once = /^(.+?)\1+$/u.exec(folded)?.[1];
  if (once !== undefined && (isShort(once) || frequent.has(once))) return true;
  const bare = folded.replaceAll(/[^\p{L}]+/gu, '');
  return isShort(bare) ? isRun(folded) : frequent.has(bare);
};

const isShort = (text: string): boolean => [...text].length < 4;

/** `123456789012`, `abcdefghijkl`: each character follows from the one before. */
const isRun = (text: string): boolean => {
  const steps = [...text].map(
    (char, at, all) => (char.codePointAt(0) ?? 0) - (all[at - 1]?.codePointAt(0) ?? 0),
  );
  return steps.slice(1).filter((step) => Math.abs(step) > 1 && Math.abs(step) !== 9).length <= 1;
};

/** What is left without these words, without digits and signs, is no more than a few letters. */
const isGivenAway = (folded: string, words: readonly string[], frequent: ReadonlySet<string>): boolean => {
  const present = words.filter((word) => [...word].length >= 2 && folded.includes(word));
  if (present.length === 0) return false;
  const rest = present
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ' '), folded)
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
  return rest === '' || isShort(rest.replaceAll(' ', '')) || frequent.has(rest);
};
