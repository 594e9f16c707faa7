import { describe, expect, it } from 'vitest';
import { eventQueryOf, isNarrowed, readSearch, searchHref } from './search-state.ts';

const read = (query: string) => readSearch(new URLSearchParams(query));

describe('what is searched for', () => {
  it.each(['', 'person=ZX103&case=ZX-260001&kind=fine&from=2026-05-01&to=2026-05-31', 'kind=lost&before=41'])(
    'stands in the address: %s',
    (query) =>
      expect(searchHref(read(query), { before: read(query).before })).toBe(
        query === '' ? '/audit' : `/audit?${query}`,
      ),
  );
  it.each([
    ['kind=secret', ''],
    ['from=gestern', ''],
    ['to=2026-05-01T00:00', ''],
    ['before=0', ''],
    ['before=-1', ''],
    ['before=1e9', ''],
    ['person=%00ZX103%0a', '?person=ZX103'],
    [`case=${'x'.repeat(60)}`, `?case=${'x'.repeat(40)}`],
  ])('%s is taken as %s', (query, taken) =>
    expect(searchHref(read(query), { before: read(query).before })).toBe(`/audit${taken}`),
  );
  it('may name a person with his number', () => expect(read('person=ZX103+沈昭').person).toBe('ZX103'));
  it('begins with the latest again when it changes', () =>
    expect(searchHref(read('kind=lost&before=41'), { kind: 'fine' })).toBe('/audit?kind=fine'));
  it('is asked of the API without what is not said', () => {
    expect(eventQueryOf(read(''))).toEqual({ size: 50 });
    expect(eventQueryOf(read('person=ZX103&before=9'))).toEqual({ person: 'ZX103', before: 9, size: 50 });
  });
  it.each([
    ['', false],
    ['before=41', false],
    ['kind=fine', true],
    ['to=2026-05-01', true],
  ])('%s narrows: %s', (query, narrows) => expect(isNarrowed(read(query))).toBe(narrows));
});
