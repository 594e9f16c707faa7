import type { SavedFilter } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { filteredBoard, filteredCases } from '#lib/cases/list-state.ts';
import { filteredFines } from '#lib/fines/list-state.ts';
import { filteredLost } from '#lib/lost/list/lost-state.ts';
import { filterIn, savedFiltersOf, shownIn } from './saved-filters.ts';

const at = (query: string) => new URLSearchParams(query);
const LATE: SavedFilter = {
  id: '1',
  name: '恒信逾期',
  filter: { list: 'cases', store: 'HX', overdue: 'true' },
};
const LOST: SavedFilter = { id: '2', name: '跑单', filter: { list: 'lost', from: '2026-05-01' } };

describe('what is saved of an address', () => {
  it.each([
    [
      'store=HX&overdue=true&search=%E7%8E%8B&page=3&sort=recent',
      filteredCases,
      { store: 'HX', overdue: 'true' },
    ],
    ['tab=mine&status=appealed&search=CZ101&page=2', filteredFines, { tab: 'mine', status: 'appealed' }],
    ['from=2026-05-01&to=2026-02-30&search=13800138000', filteredLost, { from: '2026-05-01' }],
    ['store=nowhere-at-all&unknown=1&/saveFilter=', filteredCases, { store: 'nowhere-at' }],
  ])('is no search, page, default or unknown name: %s', (query, hrefOf, filter) =>
    expect(filterIn(at(query), hrefOf)).toEqual(filter),
  );
});

describe('the filters beside a list', () => {
  const of = (query: string) => savedFiltersOf([LATE, LOST], 'cases', at(query), filteredCases);

  it('are those of the list, with an address each', () =>
    expect(of('').chips).toEqual([
      { id: '1', name: '恒信逾期', href: '/cases?store=HX&overdue=true', isShown: false },
    ]));
  it('are addresses of the board where that is shown', () => {
    const { chips } = savedFiltersOf([LATE], 'cases', at('overdue=true&store=HX'), filteredBoard);
    expect(chips).toMatchObject([{ href: '/cases/board?store=HX&overdue=true', isShown: true }]);
  });
  it.each([
    ['', false, false],
    ['page=2', false, false],
    ['search=%E7%8E%8B', false, false],
    ['store=HX', true, false],
    ['overdue=true&store=HX&page=2', false, true],
    ['overdue=true&store=HX&search=%E7%8E%8B', false, false],
  ])('know whether what %s shows is new, or one of them', (query, isNew, isShown) => {
    const { chips, ...rest } = of(query);
    expect([rest.isNew, chips[0]?.isShown]).toEqual([isNew, isShown]);
  });
  it('take no tab for something to save', () =>
    expect(savedFiltersOf([], 'fines', at('tab=mine'), filteredFines).isNew).toBe(false));
});

it('leads back to what was shown', () => {
  expect(shownIn(new URL('http://x.invalid/cases?/saveFilter=&store=HX&search=a'))).toBe(
    '/cases?store=HX&search=a',
  );
  expect(shownIn(new URL('http://x.invalid/lost?/deleteFilter'))).toBe('/lost');
});
