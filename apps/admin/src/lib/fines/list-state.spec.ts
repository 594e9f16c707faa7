import { describe, expect, it } from 'vitest';
import {
  fineQueryOf,
  finesHref,
  isNarrowed,
  readFinesState,
  SORTS,
  STATUSES,
  tabHref,
  TABS,
} from './list-state.ts';

const read = (query: string, offered = TABS as readonly (typeof TABS)[number][]) =>
  readFinesState(new URLSearchParams(query), offered);

describe('the address of the fines', () => {
  it('begins where the reader has most to do', () => {
    expect(read('').tab).toBe('proposals');
    expect(read('', ['mine']).tab).toBe('mine');
    expect(read('tab=proposals', ['mine']).tab).toBe('mine');
    expect(read('tab=mine').tab).toBe('mine');
  });
  it.each([
    ...STATUSES.map((status) => `status=${status}`),
    ...SORTS.slice(1).map((sort) => `sort=${sort}`),
    'month=2026-05',
    'rule=floor-plan',
    'person=LX204',
    'store=LX',
    'page=3',
  ])('says %s and is read back', (query) =>
    expect(finesHref(read(`tab=all&${query}`), { page: read(query).page })).toBe(`/fines?tab=all&${query}`),
  );
  it.each([
    'status=stolen',
    'sort=luck',
    'month=2026-13',
    'month=May',
    'page=0',
    'page=-1',
    'page=x',
    'tab=none',
    'search=%00',
    'colour=red',
  ])('that says %s asks for nothing', (query) => expect(read(query)).toEqual(read('')));
  it('begins again at the first page when a filter changes, and keeps the store from tab to tab', () => {
    const state = read('tab=all&page=4&store=LX&status=signed');
    expect(finesHref(state, { status: '' })).toBe('/fines?tab=all&store=LX');
    expect(tabHref(state, 'appeals')).toBe('/fines?tab=appeals&store=LX');
    expect(tabHref(state, 'mine')).toBe('/fines?tab=mine');
  });
});

describe('what the API is asked', () => {
  it('is only what narrows the list, and the page', () =>
    expect(fineQueryOf(read('tab=all'), 'LX201')).toEqual({ sort: 'latest', page: 1, size: 50 }));
  it('of one’s own fines never names somebody else', () =>
    expect(fineQueryOf(read('tab=mine&person=LX999&status=signed'), 'LX204')).toMatchObject({
      person: 'LX204',
      status: 'signed',
    }));
  it('is narrowed by every filter, and not by the order', () => {
    for (const one of ['search=a', 'store=LX', 'person=a', 'rule=a', 'status=paid', 'month=2026-05'])
      expect(isNarrowed(read(one))).toBe(true);
    expect(isNarrowed(read('sort=slip&page=2'))).toBe(false);
  });
});
