import { describe, expect, it } from 'vitest';
import {
  boardHref,
  caseQueryOf,
  isNarrowed,
  listHref,
  readListState,
  SORTS,
  STATUSES,
} from './list-state.ts';

const read = (query: string) => readListState(new URLSearchParams(query));
const INITIAL = read('');

describe('the address of the list', () => {
  it('is the front page when nothing is asked for', () => {
    expect(listHref(INITIAL)).toBe('/cases');
    expect(isNarrowed(INITIAL)).toBe(false);
  });
  it.each([...STATUSES.map((status) => `status=${status}`), ...SORTS.slice(1).map((sort) => `sort=${sort}`)])(
    '%s is read and written back',
    (query) => expect(listHref(read(query))).toBe(`/cases?${query}`),
  );
  it('holds everything at once, and is read back as it was', () => {
    const state = read(
      'search=c2VhbGVk_-&store=ZX&status=lost&stage=budgeted&overdue=true&sort=overdue&page=3',
    );
    expect(state).toEqual({
      search: '',
      sealed: 'c2VhbGVk_-',
      store: 'ZX',
      status: 'lost',
      stage: 'budgeted',
      overdue: true,
      sort: 'overdue',
      page: 3,
    });
    expect(readListState(new URL(listHref(state, { page: 3 }), 'http://x').searchParams)).toEqual(state);
  });
  it('is that of the board with the same filters, but for the stage and the page', () => {
    expect(boardHref(read('store=ZX&stage=drawn&sort=overdue&page=3'))).toBe(
      '/cases/board?store=ZX&sort=overdue',
    );
    expect(boardHref(INITIAL, { status: 'active' })).toBe('/cases/board?status=active');
  });
  it('begins again at the first page when a filter changes', () => {
    expect(listHref(read('page=3'), { status: 'lost' })).toBe('/cases?status=lost');
    expect(listHref(read('status=lost'), { page: 2 })).toBe('/cases?status=lost&page=2');
  });
  it.each([
    'status=asleep',
    'status=constructor',
    'sort=random',
    'overdue=yes',
    'stage=No such',
    'page=0',
    'page=-1',
    'page=1.5',
    'page=two',
    'page=99999999',
    'search=%00%0a',
    'search=+++',
    'colour=red',
    'search=&store=&status=',
  ])('that says %s asks for nothing', (query) => expect(read(query)).toEqual(INITIAL));
  it('never asks for more than the API takes', () => {
    expect(read('page=999999').page).toBe(100_000);
  });
});

describe('what the API is asked', () => {
  it('is only what narrows the list, and the page', () => {
    expect(caseQueryOf(INITIAL)).toEqual({ sort: 'recent', page: 1, size: 50 });
    expect(caseQueryOf({ ...read('overdue=true&store=ZX&status=lost&page=2'), search: 'a' })).toEqual({
      overdue: 'true',
      store: 'ZX',
      search: 'a',
      status: 'lost',
      sort: 'recent',
      page: 2,
      size: 50,
    });
  });
  it('is narrowed by words, which the address does not hold', () => {
    expect(isNarrowed({ ...INITIAL, search: '翠湖' })).toBe(true);
    expect(listHref({ ...INITIAL, search: '翠湖', sealed: 'c2VhbGVk' })).toBe('/cases?search=c2VhbGVk');
  });
  it.each(['store=ZX', 'status=lost', 'stage=drawn', 'overdue=true'])('%s narrows the list', (query) =>
    expect(isNarrowed(read(query))).toBe(true),
  );
  it.each(['sort=overdue', 'page=2'])('%s does not', (query) => expect(isNarrowed(read(query))).toBe(false));
});
