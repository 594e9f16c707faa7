import { refuse, text, type Refusal } from '@casetrail/kernel';

/** No step has data as deep as this; it bounds every walk through a request that comes after. */
export const DEEPEST = 32;

/** Texts, numbers, lists and objects in one request, at most. The whole rulebook, the largest thing that is sent, has a tenth of it. */
export const MOST_VALUES = 20_000;

/**
 * Refuses what cannot be kept as text (NUL, half a surrogate pair), is nested beyond all need, or holds more than anybody
 * sends; undefined when all is well.
 */
export const unfitFor = (value: unknown, path: readonly string[]): Refusal | undefined =>
  unfit(value, path, 0, { left: MOST_VALUES });

const unfit = (
  value: unknown,
  path: readonly string[],
  depth: number,
  values: { left: number },
): Refusal | undefined => {
  if ((values.left -= 1) < 0) return refuse('too-many-values', TOO_MANY);
  if (typeof value === 'string') return isText(value) ? undefined : notText(path);
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST) return refuse('too-deep', text('嵌套层次过深', 'is nested too deeply'), path[0]);
  for (const [key, inner] of Object.entries(value)) {
    const found = isText(key) ? unfit(inner, [...path, key], depth + 1, values) : notText(path);
    if (found) return found;
  }
  return undefined;
};

const TOO_MANY = text(`内容超过 ${MOST_VALUES} 项`, `holds more than ${MOST_VALUES} values`);

const isText = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

const notText = (path: readonly string[]): Refusal =>
  refuse('not-text', text('含有无法保存的字符', 'holds characters that are no text'), path.join('.'));
