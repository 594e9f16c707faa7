import { describe, expect, it } from 'vitest';
import { safeInteger } from './column-types.ts';

describe('a bigint as a number', () => {
  it.each(['0', '-1', '9007199254740991', '-9007199254740991'])('is exact for %s', (text) => {
    expect(String(safeInteger(text))).toBe(text);
  });

  it.each(['9007199254740992', '-9007199254740992', '9223372036854775807'])('is refused for %s', (text) => {
    expect(() => safeInteger(text)).toThrow(RangeError);
  });
});
