import { types, type CustomTypesConfig } from 'pg';

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
/** Not among the names of the typings, which know the commoner types only. */
const TEXT_ARRAY: number = 1009;

/**
 * Reads a bigint column as a number.
 *
 * @throws RangeError beyond 2^53 - 1, where a number would silently be another number
 */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is too large for a number; select it as text.`);
  return value;
}

type TextParser = (text: string) => unknown;

/** The typings leave the parser open. */
const textArray = types.getTypeParser(TEXT_ARRAY, 'text') as TextParser;

const asIs: TextParser = (text) => text;

const OWN: ReadonlyMap<number, TextParser> = new Map<number, TextParser>([
  [INT8, safeInteger],
  [INT8_ARRAY, (text) => integers(textArray(text))],
  [DATE, asIs],
  [DATE_ARRAY, textArray],
]);

const integers = (elements: unknown): unknown =>
  Array.isArray(elements)
    ? elements.map((element) => (element === null ? null : safeInteger(String(element))))
    : [];

/**
 * How columns become values: bigint as number, date as the text `2026-06-01` (a day has no time zone),
 * numeric as text, the rest as node-postgres does it.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text'): unknown =>
    (format === 'text' ? OWN.get(oid) : undefined) ?? types.getTypeParser(oid, format),
};
