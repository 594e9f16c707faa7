const LONGEST = 60;

/** Something foreign as it may stand in a message: short, and of characters that can be stored and printed. */
export const shown = (foreign: string): string => {
  const start = foreign.length > LONGEST ? `${foreign.slice(0, LONGEST)}…` : foreign;
  return start.toWellFormed().replace(/\p{Cc}/gu, '\uFFFD');
};

/** A path as a field is named: `data.items.0.unitPrice`. */
export const fieldAt = (path: readonly PropertyKey[]): string =>
  path.map((key) => shown(String(key))).join('.');
