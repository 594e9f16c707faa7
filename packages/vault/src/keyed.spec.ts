import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyed, KeyBlocks } from './keyed.ts';

describe('a keyed hash', () => {
  it('is the HMAC-SHA-256 that Node reckons', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.string({ unit: 'grapheme' }),
        fc.uint8Array(),
        (key, text, bytes) => {
          const expected = createHmac('sha256', key).update(text).update(bytes).digest('hex');
          expect(keyed(key, text, bytes).toString('hex')).toBe(expected);
          const blocks = new KeyBlocks(key);
          expect(keyed(blocks, text, bytes).toString('hex')).toBe(expected);
          expect(keyed(blocks, text, bytes).toString('hex')).toBe(expected);
        },
      ),
    ));
  it('takes no key that would have to be hashed first', () =>
    expect(() => keyed(new Uint8Array(65), 'x')).toThrow('longer than a block'));
});
