import { describe, expect, it } from 'vitest';
import { MEASURES, measureOf } from './measures.ts';

describe('the measures', () => {
  it('have each an id of their own', () => {
    const ids = MEASURES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map((id) => measureOf(id)?.id)).toEqual(ids);
    expect(measureOf('nothing')).toBeUndefined();
  });
  it.each(MEASURES)('$id says in both languages how it is counted', ({ title, counted, names = {} }) => {
    for (const { zh, en } of [title, counted, ...Object.values(names)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });
  it.each(MEASURES)('$id is counted from something', ({ ofCase, ofStore, ofFine }) =>
    expect(ofCase ?? ofStore ?? ofFine).toBeTypeOf('function'),
  );
  it.each(MEASURES.filter(({ partOf }) => partOf !== undefined))(
    '$id is a part of another measure',
    ({ partOf }) => expect(measureOf(partOf ?? '')).toBeDefined(),
  );
});
