import { describe, expect, it } from 'vitest';
import { readAnalysis, readDraft } from './analysis-fields.ts';

const form = (...fields: readonly (readonly [string, string])[]): FormData => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

describe('the form of the analysis', () => {
  it('is read with persons in pairs, and without those who were given no degree', () => {
    const typed = form(
      ['causes', 'price'],
      ['causes', 'process'],
      ['violations', 'budget@712'],
      ['staff', 'E3'],
      ['degree', 'main'],
      ['staff', 'D2'],
      ['degree', ''],
      ['staff', ''],
      ['degree', 'full'],
      ['lesson', '先算清楚'],
    );
    expect(readAnalysis(typed)).toEqual({
      causes: ['price', 'process'],
      violations: ['budget@712'],
      responsible: [{ staff: 'E3', degree: 'main' }],
      lesson: '先算清楚',
    });
  });
  it('is empty where nothing was sent', () =>
    expect(readAnalysis(form())).toEqual({ causes: [], violations: [], responsible: [], lesson: '' }));
});

describe('a draft', () => {
  const draft = {
    causes: ['price'],
    violations: [],
    responsible: [{ staff: 'E3', degree: 'main' }],
    lesson: '',
  };
  it('is taken up as it was kept', () => expect(readDraft(JSON.stringify(draft))).toEqual(draft));
  it.each([
    null,
    '',
    '{',
    'null',
    '[]',
    JSON.stringify({ ...draft, causes: 'price' }),
    JSON.stringify({ ...draft, responsible: [{ staff: 1 }] }),
    JSON.stringify({ ...draft, lesson: null }),
  ])('%s is none', (kept) => expect(readDraft(kept)).toBeUndefined());
});
