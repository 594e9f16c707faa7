import type { TextView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

/** The same shape with every text in one language. */
export type Said<Value> = Value extends TextView
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Said<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Said<Value[Key]> }
      : Value;

/** What the API answers, with every text in the reader’s language: half as much goes to the page. */
export const said = <Value>(value: Value, say: Say): Said<Value> => told(value, say) as Said<Value>;

const told = (value: unknown, say: Say): unknown => {
  if (Array.isArray(value)) return value.map((item) => told(item, say));
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return say(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, told(part, say)]));
};

const isText = (value: object): value is TextView =>
  'zh' in value && 'en' in value && Object.keys(value).length === 2;
