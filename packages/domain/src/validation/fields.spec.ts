import { Refusal } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { checked } from './checked.ts';
import { area, caseNo, code, dimensions, freeText, phone, ruleId, shortText, storeCode } from './fields.ts';

const refusal = (schema: z.ZodType, value: unknown) => {
  const read = checked(schema, value);
  return read instanceof Refusal ? [read.code, read.message.en] : 'taken';
};

describe('the border of a field', () => {
  it.each<[string, z.ZodType, unknown, unknown, string]>([
    ['phone', phone, '1'.repeat(40), '1'.repeat(41), 'too-long'],
    ['rule', ruleId, 'a'.repeat(60), 'a'.repeat(61), 'too-long'],
    ['name', shortText, 'x'.repeat(200), 'x'.repeat(201), 'too-long'],
    ['free text', freeText, 'x'.repeat(10_000), 'x'.repeat(10_001), 'too-long'],
    ['area', area, 100_000, 100_000.5, 'too-large'],
    ['smallest area', area, 0.01, 0, 'too-small'],
    ['dimension', dimensions, { h: 100_000 }, { h: 100_000.5 }, 'too-large'],
    ['smallest dimension', dimensions, { h: 0.1 }, { h: -0.1 }, 'too-small'],
    ['code', code, `a${'0'.repeat(39)}`, `a${'0'.repeat(40)}`, 'malformed'],
    ['store', storeCode, 'A'.repeat(10), 'A'.repeat(11), 'malformed'],
    ['case', caseNo, 'A'.repeat(40), 'A'.repeat(41), 'malformed'],
    ['case that begins with a dash', caseNo, 'A-1', '-A1', 'malformed'],
  ])('%s', (_, schema, inside, outside, refusedFor) => {
    expect(refusal(schema, inside)).toBe('taken');
    expect(refusal(schema, outside)).toMatchObject([refusedFor, expect.any(String)]);
  });
});

describe('a field of a form of its own', () => {
  it.each<[z.ZodType, unknown, string]>([
    [code, 'Price', 'must be a code such as client_taste'],
    [storeCode, '', 'is no store code'],
    [caseNo, '', 'is no case number'],
  ])('%#: says which', (schema, value, en) => expect(refusal(schema, value)).toEqual(['malformed', en]));
  it('says that there are too many entries', () => {
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`d${at}`, 1]));
    expect(refusal(dimensions, many)).toEqual(['too-many', 'has too many entries']);
  });
});
