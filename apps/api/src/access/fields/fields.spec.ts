import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { fakePlatform } from '../../testing/fake-platform.ts';
import { testApp } from '../../testing/app.ts';
import { caseSummary } from '../../testing/views.ts';
import { declaredObjects } from './declared.ts';
import { FieldsInterceptor } from './fields.interceptor.ts';
import { fieldDifference } from './fields.ts';
import { keptOf } from './kept.ts';
import { outlineOf } from './outline.ts';
import { FIELDS } from './table.ts';

const person = z.object({ no: z.string(), pay: z.string() }).meta({ id: 'FieldsSpecPerson' });
const answer = z.object({
  items: z.array(z.union([person, z.null()])),
  by: z.record(z.string(), person),
  said: z.unknown(),
  more: z.object({ of: z.array(z.string()) }).optional(),
});
const outline = outlineOf([answer], 'Answer');
const table = {
  Answer: 'items by said more',
  FieldsSpecPerson: { all: 'no', only: { reviewing: 'pay' } },
  'Answer.more': 'of',
} as const;
const full = {
  items: [{ no: '1', pay: '2', secret: '3' }, null],
  by: { CZ: { no: '1', pay: '2', secret: '3' } },
  said: { anything: ['at all'] },
  more: { of: ['a'], secret: '4' },
  secret: '5',
};

describe('an answer on its way out', () => {
  const kept = keptOf(table);
  it('keeps what the table lists, as deep as it goes, and nothing else', () => {
    expect(kept(full, outline, new Set(['designer']))).toEqual({
      items: [{ no: '1' }, null],
      by: { CZ: { no: '1' } },
      said: { anything: ['at all'] },
      more: { of: ['a'] },
    });
  });
  it('keeps more for whom the table says so', () => {
    expect(kept(full, outline, new Set(['auditor']))).toMatchObject({
      items: [{ no: '1', pay: '2' }, null],
      by: { CZ: { no: '1', pay: '2' } },
    });
    expect(JSON.stringify(kept(full, outline, new Set(['auditor'])))).not.toContain('secret');
  });
  it('keeps nothing of an object where a value was declared, and no inherited key', () => {
    const one = outlineOf([z.object({ name: z.string() })], 'One');
    const keptOne = keptOf({ One: 'name' });
    expect(keptOne({ name: { phone: '1' } }, one, new Set())).toEqual({ name: {} });
    const odd: unknown = JSON.parse('{"__proto__":{"name":"x"},"constructor":"y"}');
    expect(JSON.stringify(keptOne(odd, one, new Set()))).toBe('{}');
  });
});

describe('the table of which fields leave', () => {
  it('lists every field that any route declares, and no other', () => {
    expect(declaredObjects().size).toBeGreaterThan(200);
    expect(fieldDifference(declaredObjects(), FIELDS)).toEqual({ undecided: [], unknown: [] });
  });
  it('does not fit without a field, nor with one too many: the server would not start', () => {
    const { Fine: _, ...rest } = FIELDS;
    expect(fieldDifference(declaredObjects(), rest).undecided).toContain('Fine.amount');
    expect(fieldDifference(declaredObjects(), { ...FIELDS, Fine: 'id wage' }).unknown).toEqual(['Fine.wage']);
  });
});

describe('a field that the program adds by mistake', () => {
  const leaking = async () => {
    const { queries } = fakePlatform();
    const { platform, get } = await testApp();
    const cases = async () => ({
      ...(await queries.cases({})),
      items: [{ ...caseSummary, wage: '9000.00', client: { ...caseSummary.client, phone: '13800001111' } }],
    });
    Object.assign(platform, { queries: { ...platform.queries, cases } });
    return (await get('/api/cases')).body;
  };
  it('does not leave', async () => {
    const body = await leaking();
    expect(body).toContain(caseSummary.caseNo);
    expect(body).not.toMatch(/wage|13800001111/);
  });
  it('would, if answers were let out as they are', async () => {
    const open = vi
      .spyOn(FieldsInterceptor.prototype, 'intercept')
      .mockImplementation(async (_, next) => next.handle());
    expect(await leaking()).toMatch(/13800001111[\s\S]*wage/);
    open.mockRestore();
  });
});
