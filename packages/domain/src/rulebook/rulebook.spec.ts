import { instant, type Instant, type StoreCode } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { edition2026 } from './edition-2026-01-01.ts';
import type { Edition } from './edition.ts';
import { Rulebook } from './rulebook.ts';

const [ZX, XT] = ['ZX', 'XT'] as unknown as readonly [StoreCode, StoreCode];
const at = (day: string): Instant => instant(`${day}T00:00:00+08:00`);

const edition = (version: string, from: string, more: Partial<Edition> = {}): Edition => ({
  ...edition2026,
  version,
  inForceFrom: at(from),
  ...more,
});

const WINTER = edition('winter', '2026-01-01');
const SUMMER = edition('summer', '2026-06-01');
const OF_XT = edition('of-xt', '2026-03-01', { stores: [XT] });

describe('a rulebook', () => {
  const rulebook = new Rulebook([SUMMER, OF_XT, WINTER]);

  it('has its editions in the order in which they began, however they were given', () => {
    expect(rulebook.editions.map(({ version }) => version)).toEqual(['winter', 'of-xt', 'summer']);
    expect(rulebook.declared.map(({ version }) => version)).toEqual(['summer', 'of-xt', 'winter']);
  });

  it.each([
    ['2025-12-31', undefined, undefined],
    ['2026-01-01', 'winter', 'winter'],
    ['2026-02-28', 'winter', 'winter'],
    ['2026-03-01', 'winter', 'of-xt'],
    ['2026-05-31', 'winter', 'of-xt'],
    ['2026-06-01', 'summer', 'summer'],
  ])('on %s is %s in one store and %s in another', (day, inZx, inXt) => {
    expect(rulebook.at(at(day), ZX)?.version).toBe(inZx);
    expect(rulebook.at(at(day), XT)?.version).toBe(inXt);
  });

  it('holds in all stores only what was made for all of them', () => {
    expect(rulebook.at(at('2026-03-01'))?.version).toBe('winter');
    expect(rulebook.of().map(({ version }) => version)).toEqual(['winter', 'summer']);
    expect(rulebook.of(XT).map(({ version }) => version)).toEqual(['winter', 'of-xt', 'summer']);
  });

  it('answers for a store alike, however often it is asked', () =>
    expect(rulebook.of(XT)).toBe(rulebook.of(XT)));

  it('finds an edition by its version, and says where there is none', () => {
    expect(rulebook.has('summer')).toBe(true);
    expect(rulebook.has('spring')).toBe(false);
    expect(rulebook.version('summer')).toBe(SUMMER);
    expect(() => rulebook.version('spring')).toThrow('no edition spring');
  });

  it('calls a rule as its latest edition does', () => {
    const [first] = edition2026.caseRules;
    if (!first) throw new Error('no rules');
    const renamed = { ...first, title: { zh: '新名', en: 'A new name' } };
    const later = edition('later', '2027-01-01', { caseRules: [renamed] });
    const both = new Rulebook([later, WINTER]);
    expect(both.title(first.id)?.en).toBe('A new name');
    expect(both.knows(first.id)).toBe(true);
    expect(both.knows('no-such-rule')).toBe(false);
  });

  it('without an edition asks for nothing', () => {
    const none = new Rulebook([]);
    expect(none.editions).toEqual([]);
    expect(none.of()).toEqual([]);
    expect(none.at(at('2026-06-01'))).toBeUndefined();
  });
});
