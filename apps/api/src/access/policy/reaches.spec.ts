import type { StoreCode } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { isWithin, reachesOf, type Reaches } from './reaches.ts';

const ZX = 'ZX' as StoreCode;
const CZ = 'CZ' as StoreCode;
const allowed = { designer: 'own', store_supervisor: 'store', general_office: 'any' } as const;

const reaches = (...posts: Parameters<typeof reachesOf>[1]['posts'][number][]): Reaches | undefined =>
  reachesOf(allowed, { posts, administrator: false });

describe('how far posts reach', () => {
  it('is nowhere for roles that are not named, and for nobody at all', () => {
    expect(reaches({ store: ZX, roles: ['finance', 'auditor'] })).toBeUndefined();
    expect(reaches()).toBeUndefined();
    expect(reachesOf(allowed, { posts: [], administrator: true })).toBeUndefined();
  });
  it('is a role in the store in which one has it, and in no other', () => {
    const both = reaches({ store: ZX, roles: ['store_supervisor'] }, { store: CZ, roles: ['designer'] });
    expect(both).toEqual({ any: false, stores: new Set([ZX]), own: true });
  });
  it('is the widest of all roles', () => {
    expect(reaches({ store: ZX, roles: ['designer', 'general_office'] })?.any).toBe(true);
  });
  it('is what the row says of an administrator, who has no role by that', () => {
    const row = { administrator: 'any' } as const;
    expect(reachesOf(row, { posts: [], administrator: true })?.any).toBe(true);
    expect(reachesOf(row, { posts: [], administrator: false })).toBeUndefined();
  });
});

describe('a thing', () => {
  const own: Reaches = { any: false, stores: new Set(), own: true };
  const store: Reaches = { any: false, stores: new Set([ZX]), own: true };
  const any: Reaches = { any: true, stores: new Set(), own: true };
  it.each([
    [own, [ZX], true, true],
    [own, [ZX], false, false],
    [store, [ZX], false, true],
    [store, [CZ], false, false],
    [store, [CZ], true, true],
    [store, [], false, false],
    [any, [], false, true],
  ] as const)('%#: is within reach or not', (reach, stores, isOwn, expected) => {
    expect(isWithin(reach, { stores, isOwn })).toBe(expected);
  });
});
