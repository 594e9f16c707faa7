import type { Me } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { homeOf, isWithin, placesOf, thumbPlaces } from './places.ts';

const person = (roles: readonly string[], administrator = false): Me => ({
  loginName: 'zx101',
  name: '周',
  staffNo: roles.length === 0 ? null : 'ZX101',
  posts: roles.length === 0 ? [] : [{ store: 'ZX', roles: [...roles], inPlaceOf: null }],
  administrator,
  mustEnrol: false,
  fresh: true,
  unseenChanges: 0,
  sample: false,
});

describe('the places', () => {
  it('of a designer are those of his work', () => {
    expect(placesOf(person(['designer'])).map(({ href }) => href)).toEqual([
      '/queue',
      '/cases',
      '/fines',
      '/rules',
    ]);
  });
  it('of the general office are all but the accounts', () => {
    expect(placesOf(person(['general_office']))).toHaveLength(9);
  });
  it('of who looks after accounts only are those, and the journals that are taken in', () => {
    expect(placesOf(person([], true)).map(({ href }) => href)).toEqual(['/settings/import', '/accounts']);
  });
  it('of somebody with two posts are those of both', () => {
    expect(placesOf(person(['designer', 'store_supervisor'], true))).toHaveLength(9);
  });
  it.each([
    ['/fines', true],
    ['/fines/0199', true],
    ['/finest', false],
    ['/', false],
  ])('%s is within the fines: %s', (pathname, within) =>
    expect(isWithin(pathname, { href: '/fines', name: () => '' })).toBe(within),
  );
});

describe('the day', () => {
  it.each([
    [['designer'], '/queue'],
    [['store_supervisor'], '/fines'],
    [['store_supervisor', 'general_office'], '/lost'],
    [['auditor'], '/cases'],
    [[], '/account'],
  ])('of %j begins at %s', (roles, home) => expect(homeOf(person(roles))).toBe(home));
  it('of an administrator without a post begins at the accounts', () =>
    expect(homeOf(person([], true))).toBe('/accounts'));
});

describe('the bar for the thumb', () => {
  const hrefs = (roles: readonly string[]) => {
    const { near, more } = thumbPlaces(person(roles));
    return [near.map(({ href }) => href), more.map(({ href }) => href)];
  };
  it('holds everything of a designer, without a sheet', () =>
    expect(hrefs(['designer'])).toEqual([['/queue', '/cases', '/fines', '/rules'], []]));
  it('holds what the office does first, and the rest in the sheet', () =>
    expect(hrefs(['general_office'])).toEqual([
      ['/queue', '/cases', '/fines', '/lost'],
      ['/compliance', '/kpi', '/rules', '/audit', '/settings'],
    ]));
  it('leaves nothing out', () => expect(hrefs(['store_supervisor']).flat()).toHaveLength(8));
});
