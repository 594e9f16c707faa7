import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASE_STEPS } from './case/case.steps.ts';
import { eventTypeOf, type CaseEvent } from './case/case.events.ts';
import { CASE_CLASSES } from './case/case.classes.ts';
import { CLASSIFIED_FIELDS, CLASSIFIED_TYPES } from './event-classes.ts';
import { internal, name, type EventClasses } from './validation/classes.ts';

interface Stored {
  readonly type: string;
  readonly data: object;
}

const stored = (path: string): readonly Stored[] => {
  const read: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  return (Array.isArray(read) ? read : Object.values(read as object)).flat() as Stored[];
};

/** Every field that data really has, with `*` for the entries of a list. */
const pathsOf = (data: unknown, path: readonly string[] = []): readonly string[] => {
  if (Array.isArray(data)) return data.flatMap((entry) => pathsOf(entry, [...path, '*']));
  if (typeof data !== 'object' || data === null) return [path.join('.')];
  return Object.entries(data).flatMap(([key, value]) => pathsOf(value, [...path, key]));
};

const classOf = (type: string, path: string) =>
  CLASSIFIED_FIELDS.find(
    (field) =>
      field.type === type && (path === field.path.join('.') || path.startsWith(`${field.path.join('.')}.`)),
  );

describe('every field of every event has a class', () => {
  it.each([
    './case/fixtures/stored-events.json',
    './fine/fixtures/stored-fines.json',
    './privacy/fixtures/stored-privacy.json',
  ])('also of those that were stored: %s', (file) => {
    const events = stored(file);
    expect(events.length).toBeGreaterThan(3);
    for (const { type, data } of events) {
      expect(CLASSIFIED_TYPES).toContain(type);
      for (const path of pathsOf(data))
        expect([type, path, classOf(type, path)?.classified]).not.toContain(undefined);
    }
  });

  it('of each step of a case', () =>
    expect(Object.keys(CASE_STEPS).map((step) => eventTypeOf(step as keyof typeof CASE_STEPS))).toEqual(
      Object.keys(CASE_CLASSES),
    ));

  it('or it does not compile', () => {
    const { client: _, ...without } = CASE_CLASSES.ClientReceived;
    // @ts-expect-error the client is forgotten
    const classes: EventClasses<CaseEvent> = { ...CASE_CLASSES, ClientReceived: without };
    expect(classes.ClientReceived).not.toHaveProperty('client');
  });
});

describe('what is sealed', () => {
  const sealed = CLASSIFIED_FIELDS.filter(({ classified }) => classified.isSealed);

  it('is who the client is, and what anybody wrote in their own words about him', () =>
    expect(sealed.filter(({ type }) => type === 'ClientReceived').map(({ path }) => path.join('.'))).toEqual([
      'client.name',
      'client.phone',
      'client.community',
      'client.address',
      'client.residents',
      'client.colours',
      'client.budget',
      'client.temperament',
    ]));

  it('has a kind, by which it is masked', () =>
    expect(sealed.filter(({ classified }) => classified.kind === undefined)).toEqual([]));

  it('is nothing of the staff, whose names the firm has to keep', () => {
    const staff = CLASSIFIED_FIELDS.filter(({ slice }) => slice === 'staff');
    expect(staff.some(({ classified }) => classified.class === 'sensitive')).toBe(true);
    expect(staff.some(({ classified }) => classified.isSealed)).toBe(false);
  });

  it('is told from what is not', () => expect([name.isSealed, internal.isSealed]).toEqual([true, false]));
});
