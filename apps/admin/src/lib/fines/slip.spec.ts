import { describe, expect, it } from 'vitest';
import { inventedFine } from './fixtures/invented-fine.ts';
import { cut, ends, lastDayOfMonth, slipOf } from './slip.ts';

describe('what does not fit on a slip', () => {
  it('is cut by characters, at the border exactly', () => {
    expect(cut('甲'.repeat(10), 10)).toBe('甲'.repeat(10));
    expect(cut('甲'.repeat(11), 10)).toBe(`${'甲'.repeat(9)}…`);
    expect(cut('𠮷𠮷𠮷', 2)).toBe('𠮷…');
    expect(cut(' a \n\n b ', 9)).toBe('a b');
  });
  it('is left out in the middle, and counted', () => {
    expect(ends([1, 2, 3], 3)).toEqual({ head: [1, 2, 3], leftOut: 0, tail: [] });
    expect(ends([1, 2, 3, 4, 5], 4)).toEqual({ head: [1, 2], leftOut: 2, tail: [5] });
  });
});

describe('the day until which an appeal surely comes in time', () => {
  it.each([
    ['2026-11-21', '2026-11-30'],
    ['2026-12-31', '2026-12-31'],
    ['2028-02-01', '2028-02-29'],
    ['2026-02-28', '2026-02-28'],
  ])('of %s is %s', (issued, last) => expect(lastDayOfMonth(issued)).toBe(last));
});

describe('a slip', () => {
  it('names the place in the log where it was numbered', () => {
    const entry = (type: string, position: number, words: string | null = null) => ({
      ...{ type, position, words, sentence: { zh: '句', en: 'x' }, attachments: [] },
      actor: { kind: 'system' as const, part: 'slips' },
      ...{ occurredAt: '2026-03-03T10:00:00+08:00', recordedAt: '2026-03-03T10:00:00+08:00' },
    });
    const entries = [entry('ViolationFound', 5), entry('FineIssued', 7, '属实'), entry('SlipNumbered', 8)];
    const at = '2026-03-03T10:01:00+08:00';
    const printed = (position: number) =>
      slipOf(
        {
          fine: inventedFine(),
          entries,
          evidence: [],
          receipt: null,
          duties: [],
          earlier: [],
          mayAnswer: [],
        },
        {
          ...{ say: ({ zh }) => zh, storeName: '芦溪店', log: { position: 90, hashPrefix: 'ab12' } },
          anchor: { position, hashPrefix: 'cd34', at },
        },
      );
    const slip = printed(8);
    expect(slip).toMatchObject({ no: 'LX-2026-0001', position: 8, reason: '属实', receipt: null });
    expect(slip.log).toEqual({ position: 90, hashPrefix: 'ab12' });
    expect(slip.anchor).toMatchObject({ position: 8, hashPrefix: 'cd34' });
    expect(printed(7).anchor).toBeNull();
  });
});
