import { keyed } from './master-key.ts';

const TOKEN_BYTES = 16;

/** Spaces, case and the width of letters and digits say nothing. */
const plainName = (typed: string): string => typed.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

const digitsOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');

const LAST = 4;
const SHORTEST = 7;

/**
 * Finds rows by what nobody can read in them: a keyed hash of the whole name, of the estate, of the whole number and of
 * its last four digits. The key lies outside the database, so the hashes can be neither guessed nor counted back.
 */
export class BlindIndex {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** What a client is found by. */
  tokensOf(client: {
    readonly name?: unknown;
    readonly phone?: unknown;
    readonly community?: unknown;
  }): readonly string[] {
    const { name, phone, community } = client;
    const tokens: string[] = [];
    if (typeof name === 'string') tokens.push(this.#token('name', plainName(name)));
    if (typeof community === 'string') tokens.push(this.#token('name', plainName(community)));
    const digits = typeof phone === 'string' ? digitsOf(phone) : '';
    if (digits.length >= SHORTEST) {
      tokens.push(this.#token('phone', digits), this.#token('phone', digits.slice(-LAST)));
    }
    return [...new Set(tokens)];
  }

  /** What a word that somebody typed into a search may stand for. */
  lookFor(word: string): readonly string[] {
    const digits = digitsOf(word);
    const isNumber = /^[\d\s+()-]+$/.test(word.normalize('NFKC'));
    return isNumber && (digits.length === LAST || digits.length >= SHORTEST)
      ? [this.#token('phone', digits), this.#token('name', plainName(word))]
      : [this.#token('name', plainName(word))];
  }

  #token(kind: string, value: string): string {
    return keyed(this.#key, kind, '\0', value).toString('base64url', 0, TOKEN_BYTES);
  }
}
