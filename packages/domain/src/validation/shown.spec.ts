import { describe, expect, it } from 'vitest';
import { fieldAt, shown } from './shown.ts';

describe('something foreign in a message', () => {
  it.each(['client_recieved', 'ZX-260001', 'M1', '2026-13', 'client.phone', 'a-b/c@1', ''])(
    '%j may be a code mistyped, and is repeated',
    (code) => expect(shown(code)).toBe(code),
  );
  it.each([
    '给何先生打电话',
    '何欣怡',
    '13812345678',
    'call 13812345678',
    '+86 1381234567',
    'a\u0000b',
    'a\nb',
    'x'.repeat(61),
    '\ud800',
  ])('%j may be said of a client, and is not', (said) => expect(shown(said)).toBe('…'));
});

describe('the path of a field', () => {
  it('names keys as they were written, short and printable', () => {
    expect(fieldAt(['data', 'items', 0, 'unitPrice'])).toBe('data.items.0.unitPrice');
    expect(fieldAt(['备注', 'a\u0007', 'x'.repeat(61)])).toBe(`备注.a\uFFFD.${'x'.repeat(60)}…`);
  });
});
