import type { Role } from '@casetrail/kernel';
import { fieldsOf, type Fields } from './fields.ts';
import type { Outline } from './outline.ts';

/** Everybody who asks, by what he does. */
export type Asking = ReadonlySet<Role>;

const EMPTY: ReadonlyMap<string, readonly Role[] | undefined> = new Map();

/** A copy of an answer with what may leave to somebody, and nothing else of it. */
export const keptOf = (table: Fields): ((value: unknown, outline: Outline, asking: Asking) => unknown) => {
  const decided = new Map(Object.entries(table).map(([name, listed]) => [name, fieldsOf(listed)]));
  const keep = (value: unknown, outline: Outline, asking: Asking): unknown => {
    if (typeof value !== 'object' || value === null || outline.isOpen) return value;
    if (Array.isArray(value)) {
      const { element } = outline;
      return element ? value.map((one) => keep(one, element, asking)) : [];
    }
    const kept: [string, unknown][] = [];
    const listed = decided.get(outline.name) ?? EMPTY;
    for (const [key, part] of Object.entries(value)) {
      const field = outline.fields.get(key);
      const roles = listed.get(key);
      if (field && listed.has(key)) {
        if (!roles || roles.some((role) => asking.has(role))) kept.push([key, keep(part, field, asking)]);
      } else if (outline.rest) kept.push([key, keep(part, outline.rest, asking)]);
    }
    return Object.fromEntries(kept);
  };
  return keep;
};
