import { describe, expect, it } from 'vitest';
import { fieldsLookedAt } from './look-fields.ts';

describe('what was looked at', () => {
  it('is said in words, each thing once', () =>
    expect(fieldsLookedAt(['client.name', 'client.phone', '41.note', '52.note'])).toBe(
      '姓名，电话，记录中的原话',
    ));
  it('is no code, whatever else a client told', () =>
    expect(fieldsLookedAt(['client.residents', 'client.colours'])).toBe('其他资料'));
});
