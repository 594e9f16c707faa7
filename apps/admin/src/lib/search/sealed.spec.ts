import { describe, expect, it } from 'vitest';
import { opened, seal } from './sealed.ts';

describe('what is searched for, in an address', () => {
  it.each([
    '何欣怡',
    '13812345678',
    '138 1234 5678',
    '5678',
    '翠湖天地',
    'Zhang Wei',
    '2600',
    'ZX-260001 何',
    '長'.repeat(100),
  ])('is not to be read: %s', (words) => {
    const sealed = seal(words, 'zx100');
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(sealed).not.toContain(words);
    expect(Buffer.from(sealed, 'base64url').toString()).not.toContain(words);
    expect(opened(sealed, 'zx100')).toBe(words);
    expect(opened(sealed, 'zx101')).toBe('');
    // Nobody sees by it that two looked for the same.
    expect(seal(words, 'zx100')).not.toBe(sealed);
  });
  it.each(['ZX-260001', 'zx-26', 'LX-99'])('is a case number as it was typed: %s', (words) => {
    expect(seal(words, 'zx100')).toBe(words);
    expect(opened(words, 'zx101')).toBe(words);
  });
  it.each(['', '何欣怡', '13812345678', 'nobody', 'AAAA', 'a'.repeat(600), 'ZX-13812345678901'])(
    'is nothing where it was not sealed: %s',
    (written) => expect(opened(written, 'zx100')).toBe(''),
  );
  it('is nothing once a sign of it was changed', () => {
    const sealed = seal('何欣怡', 'zx100');
    expect(opened(sealed.slice(0, 20) + (sealed[20] === 'A' ? 'B' : 'A') + sealed.slice(21), 'zx100')).toBe(
      '',
    );
  });
});
