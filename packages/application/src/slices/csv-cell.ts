/**
 * What a spreadsheet takes for a formula when a cell begins with it, also behind blanks and signs that nobody sees, and in
 * the wide letters that a Chinese keyboard gives; and the blanks by which it is split before it is looked at.
 */
const STARTS_A_FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A sum that is given back begins like a formula, and is none. */
const GIVEN_BACK = /^-\d+\.\d\d$/;

/**
 * A cell of RFC 4180 as a spreadsheet reads it. What somebody typed is never run: an apostrophe makes it text. A number
 * stays one.
 */
export const csvCell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (GIVEN_BACK.test(value)) return value;
  const safe = STARTS_A_FORMULA.test(value) ? `'${value}` : value;
  return /[",;\p{Cc}\u2028\u2029]/u.test(safe) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
};
