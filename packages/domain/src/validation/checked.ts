import type { Refusal } from '@casetrail/kernel';
import { refuse, text } from '@casetrail/kernel';
import type { z } from 'zod';
import { refusalOf } from './refusal-of.ts';
import { fieldAt } from './shown.ts';

/** Keys by which JSON can reach into the machinery of a program. No field bears such a name. */
const NEVER_A_KEY = ['__proto__', 'constructor', 'prototype'];

/** Deeper than any schema of ours; what lies below is refused by the schema, whatever its keys. */
const DEEPEST = 8;

/** Reads what somebody typed or a journal said: the value, or the first thing wrong with it and where. */
export const checked = <Value>(
  schema: z.ZodType<Value>,
  value: unknown,
  within: readonly string[] = [],
): Value | Refusal => {
  const forbidden = forbiddenKey(value);
  if (forbidden)
    return refuse('unknown-key', text('未知字段', 'is an unknown key'), fieldAt([...within, ...forbidden]));
  const read = schema.safeParse(value, { reportInput: true });
  return read.success ? read.data : refusalOf(read.error, within);
};

/** Where such a key stands. Of the many values that hold none, nothing is made. */
const forbiddenKey = (value: unknown, depth = 0): readonly string[] | undefined => {
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return undefined;
  for (const key of Object.keys(value)) {
    if (NEVER_A_KEY.includes(key)) return [key];
    const found = forbiddenKey((value as Readonly<Record<string, unknown>>)[key], depth + 1);
    if (found) return [key, ...found];
  }
  return undefined;
};
