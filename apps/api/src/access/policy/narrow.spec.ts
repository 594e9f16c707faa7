import type { StaffNo, StoreCode } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { narrowed, type Asked } from './narrow.ts';
import type { Reaches } from './reaches.ts';

const ZX = 'ZX' as StoreCode;
const me = 'ZX103' as StaffNo;
const own: Reaches = { any: false, stores: new Set(), own: true };
const store: Reaches = { any: false, stores: new Set([ZX, 'YZ' as StoreCode]), own: true };
const any: Reaches = { any: true, stores: new Set(), own: true };
const handovers = { store: 'store', person: ['receiver', 'giver'] };

const asking = (query: Asked, reaches: Reaches, who: StaffNo | undefined = me) => ({
  isInside: narrowed(query, handovers, reaches, who),
  query,
});

describe('a list', () => {
  it('is left as it is asked for where anything may be seen', () => {
    expect(asking({}, any)).toEqual({ isInside: true, query: {} });
    expect(asking({ store: 'CZ' }, any)).toEqual({ isInside: true, query: { store: 'CZ' } });
  });
  it('of a store is the first of one’s own, unless another of them is named', () => {
    expect(asking({}, store)).toEqual({ isInside: true, query: { store: 'ZX' } });
    expect(asking({ store: 'YZ' }, store).isInside).toBe(true);
  });
  it('of another store is none, also where the field was sent twice', () => {
    expect(asking({ store: 'CZ' }, store).isInside).toBe(false);
    expect(asking({ store: ['ZX', 'CZ'] }, store).isInside).toBe(false);
  });
  it('of one’s own in another store is one’s own', () => {
    expect(asking({ store: 'CZ', giver: me }, store).isInside).toBe(true);
  });
  it('of what is one’s own names oneself', () => {
    expect(asking({}, own)).toEqual({ isInside: true, query: { receiver: me } });
    expect(asking({ giver: me }, own)).toEqual({ isInside: true, query: { giver: me } });
    expect(asking({ giver: 'ZX104' }, own).isInside).toBe(false);
    expect(asking({ receiver: 'ZX104', giver: me }, own).isInside).toBe(true);
  });
  it('is none for who is nobody, and where nothing is anybody’s own', () => {
    expect(narrowed({}, handovers, own, undefined)).toBe(false);
    expect(narrowed({}, { store: 'store' }, own, me)).toBe(false);
  });
});
