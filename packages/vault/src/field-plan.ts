import type { Kind } from './token.ts';

/** A field that is sealed: its path, where `*` stands for every entry of a list, and what it is. */
export interface PlannedField {
  readonly path: readonly string[];
  readonly kind: Kind;
}

/** What is sealed of each type of event; types without such a field are absent. */
export type FieldPlan = ReadonlyMap<string, readonly PlannedField[]>;

type Change = (value: unknown, path: string, kind: Kind) => unknown;

/** Nothing to hide: absent, or a text of which a sentence may say that it was left blank. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The data with its planned fields changed, the rest as it was; the same object where nothing was. */
export const changeFields = <Data extends object>(
  data: Data,
  fields: readonly PlannedField[],
  change: Change,
): Data => {
  let changed: unknown = data;
  for (const { path, kind } of fields) changed = changeAt(changed, path, 0, '', kind, change);
  return changed as Data;
};

const changeAt = (
  value: unknown,
  path: readonly string[],
  depth: number,
  at: string,
  kind: Kind,
  change: Change,
): unknown => {
  const key = path[depth];
  if (key === undefined) return isEmpty(value) ? value : change(value, at, kind);
  if (typeof value !== 'object' || value === null) return value;
  if (key === '*') {
    if (!Array.isArray(value)) return value;
    const list: readonly unknown[] = value;
    const after = list.map((entry, index) =>
      changeAt(entry, path, depth + 1, `${at}${at && '.'}${index}`, kind, change),
    );
    return after.every((entry, index) => entry === list[index]) ? value : after;
  }
  const held = (value as Readonly<Record<string, unknown>>)[key];
  if (!Object.hasOwn(value, key)) return value;
  const after = changeAt(held, path, depth + 1, at === '' ? key : `${at}.${key}`, kind, change);
  return after === held ? value : { ...value, [key]: after };
};
