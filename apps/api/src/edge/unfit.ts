import { refuse, text, type Refusal } from '@casetrail/kernel';

/** No step has data as deep as this; it bounds every walk through a request that comes after. */
export const DEEPEST = 32;

/** Refuses what cannot be kept as text (NUL, half a surrogate pair) or is nested beyond all need; undefined when all is well. */
export const unfitFor = (value: unknown, path: readonly string[], depth = 0): Refusal | undefined => {
  if (typeof value === 'string') return isText(value) ? undefined : notText(path);
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST) return refuse('too-deep', text('嵌套层次过深', 'is nested too deeply'), path[0]);
  for (const [key, inner] of Object.entries(value)) {
    const unfit = isText(key) ? unfitFor(inner, [...path, key], depth + 1) : notText(path);
    if (unfit) return unfit;
  }
  return undefined;
};

const isText = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

const notText = (path: readonly string[]): Refusal =>
  refuse('not-text', text('含有无法保存的字符', 'holds characters that are no text'), path.join('.'));
