import { keyed, KeyBlocks } from './keyed.ts';

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

/** Two characters each, in order: enough of them make a part of a word. */
const pairsOf = (word: string): readonly string[] => {
  const characters = [...word];
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
};

/** What a word may stand for: a row fits where it has one of `any`, or every one of `all`. */
export interface Looked {
  readonly any: readonly string[];
  readonly all: readonly string[];
}

/**
 * Finds rows by what nobody can read in them: keyed hashes of the whole name, of the whole number and its last four
 * digits, and of estates and competitors by pairs of characters, so that these are found by a part as well. A part of a name finds
 * nothing: surnames are so few that their hashes could be told apart by counting. The key lies outside the database.
 */
export class BlindIndex {
  readonly #key: KeyBlocks;

  constructor(key: Buffer) {
    this.#key = new KeyBlocks(key);
  }

  /** What a client is found by. */
  tokensOf(client: {
    readonly name?: unknown;
    readonly phone?: unknown;
    readonly community?: unknown;
    /** Where a lost client went. */
    readonly competitor?: unknown;
  }): readonly string[] {
    const { name, phone, community, competitor } = client;
    const tokens: string[] = [];
    if (typeof name === 'string') tokens.push(this.#token('name', plainName(name)));
    for (const found of [community, competitor]) {
      if (typeof found === 'string')
        tokens.push(...pairsOf(plainName(found)).map((pair) => this.#token('part', pair)));
    }
    if (typeof competitor === 'string') tokens.push(this.competitor(competitor));
    const digits = typeof phone === 'string' ? digitsOf(phone) : '';
    if (digits.length >= SHORTEST) {
      tokens.push(this.#token('phone', digits), this.#token('phone', digits.slice(-LAST)));
    }
    return [...new Set(tokens)];
  }

  /** What a word that somebody typed into a search may stand for. */
  lookFor(word: string): Looked {
    const typed = plainName(word);
    const digits = digitsOf(word);
    const isNumber = /^[\d\s+()-]+$/.test(word.normalize('NFKC'));
    return {
      any: [
        ...(typed === '' ? [] : [this.#token('name', typed)]),
        ...(isNumber && (digits.length === LAST || digits.length >= SHORTEST)
          ? [this.#token('phone', digits)]
          : []),
      ],
      all: pairsOf(typed).map((pair) => this.#token('part', pair)),
    };
  }

  /** A competitor by the whole name. */
  competitor(typed: string): string {
    return this.#token('competitor', plainName(typed));
  }

  #token(kind: string, value: string): string {
    return keyed(this.#key, kind, '\0', value).toString('base64url', 0, TOKEN_BYTES);
  }
}
