const LONGEST = 60;

/** Codes and ids of ours look so. Neither a name in Chinese nor a telephone number does. */
const LIKE_A_CODE = /^(?!.*\d{7})[\w .:@/+-]*$/;

/**
 * Something foreign as it may stand in a message: as it is where it could be a code that was mistyped, and not at all
 * where it could be what somebody said of a client. Messages are kept in reports of imports, and read by others.
 */
export const shown = (foreign: string): string =>
  foreign.length <= LONGEST && LIKE_A_CODE.test(foreign) ? foreign : '…';

/** Short, and of characters that can be stored and printed. */
const printable = (foreign: string): string => {
  const start = foreign.length > LONGEST ? `${foreign.slice(0, LONGEST)}…` : foreign;
  return start.toWellFormed().replace(/\p{Cc}/gu, '\uFFFD');
};

/** A path as a field is named: `data.items.0.unitPrice`. */
export const fieldAt = (path: readonly PropertyKey[]): string =>
  path.map((key) => printable(String(key))).join('.');
