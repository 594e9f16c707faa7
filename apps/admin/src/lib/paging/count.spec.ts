import { describe, expect, it } from 'vitest';
import { hasNext, pagesOf, shownCount } from './count.ts';

const counted = (total: number) => ({ total, more: false });
const atLeast = (total: number) => ({ total, more: true });

describe('how many rows a list has', () => {
  it.each([
    [counted(0), 0],
    [counted(10_000), 10_000],
    [atLeast(10_000), '10000+'],
  ])('is said: %o', (count, said) => {
    expect(shownCount(count)).toBe(said);
  });

  it.each([
    [0, 1],
    [50, 1],
    [51, 2],
  ])('makes pages: %i', (total, pages) => {
    expect(pagesOf(counted(total), 50)).toBe(pages);
  });
});

describe('a next page', () => {
  it.each([
    ['there is while pages are left', counted(51), { page: 1, size: 50, rows: 50 }, true],
    ['there is none after the last', counted(100), { page: 2, size: 50, rows: 50 }, false],
    [
      'there is where all that was counted was shown, and there are more',
      atLeast(100),
      { page: 2, size: 50, rows: 50 },
      true,
    ],
    ['there is further on too', atLeast(100), { page: 9, size: 50, rows: 50 }, true],
    ['there is none after a page that is not full', atLeast(100), { page: 9, size: 50, rows: 49 }, false],
  ])('%s', (_name, count, shown, expected) => {
    expect(hasNext(count, shown)).toBe(expected);
  });
});
