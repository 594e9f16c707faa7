import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayLiteral } from './array-literal.ts';
import { CopyBytes } from './copy-bytes.ts';

/** What COPY makes of a field, by its own rules. */
const read = (field: string): string | null =>
  field === '\\N' ? null : field.replace(/\\(.)/g, (_, letter: string) => MEANT[letter] ?? letter);

const MEANT: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

const rowsOf = (bytes: CopyBytes): (string | null)[][] =>
  bytes
    .copy()
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((row) => row.split('\t').map(read));

describe('the bytes of a COPY', () => {
  it('hold any text, short or long, in whatever script', () => {
    const texts = fc.array(
      fc.string({
        unit: fc.oneof(fc.constantFrom('\t', '\n', '\r', '\\', 'N', '装'), fc.string()),
        maxLength: 200,
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const bytes = new CopyBytes();
        for (const row of [one, other]) {
          for (const value of row) {
            bytes.text(value);
            bytes.endField();
          }
          bytes.endRow();
        }
        const wellFormed = (row: readonly string[]) => row.map((value) => value.toWellFormed());
        expect(rowsOf(bytes)).toEqual([wellFormed(one), wellFormed(other)]);
      }),
    );
  });

  it('hold any whole number', () => {
    const numbers = fc.oneof(
      fc.maxSafeInteger(),
      fc.constantFrom(0, 9, 10, 9_999_999, 10_000_000, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
    );
    fc.assert(
      fc.property(numbers, (value) => {
        const bytes = new CopyBytes();
        bytes.whole(value);
        expect(bytes.copy().toString()).toBe(String(value));
      }),
    );
  });

  it('hold arrays as the server reads them, whatever is in them', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '装', '"', '\\', ',', '{', '}', ' ', '\t', '\n') });
    fc.assert(
      fc.property(fc.array(text), fc.array(fc.maxSafeInteger()), (texts, wholes) => {
        const bytes = new CopyBytes();
        bytes.texts(texts);
        bytes.endField();
        bytes.wholes(wholes);
        bytes.endField();
        bytes.endRow();
        expect(rowsOf(bytes)).toEqual([[arrayLiteral(texts, 'text'), `{${wholes.join(',')}}`]]);
      }),
    );
  });

  it('tell what is absent from what is empty, and begin anew when they are cleared', () => {
    const bytes = new CopyBytes();
    bytes.text('left over');
    bytes.clear();
    bytes.absent();
    bytes.endField();
    bytes.text('');
    bytes.endField();
    bytes.text('\\N');
    bytes.endField();
    bytes.endRow();
    expect(rowsOf(bytes)).toEqual([[null, '', '\\N']]);
  });
});
