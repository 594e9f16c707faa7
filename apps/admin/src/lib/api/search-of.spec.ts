import { describe, expect, it } from 'vitest';
import { searchOf } from './search-of.ts';

describe('a query', () => {
  it.each([
    [{}, ''],
    [{ store: undefined }, ''],
    [{ store: 'ZX', page: 2, search: undefined }, '?store=ZX&page=2'],
    [{ search: '', page: 0 }, '?search=&page=0'],
    [{ search: '翠湖 & 园' }, '?search=%E7%BF%A0%E6%B9%96+%26+%E5%9B%AD'],
  ])('%j ends an address with "%s"', (query, end) => expect(searchOf(query)).toBe(end));
});
