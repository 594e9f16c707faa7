/** The number after a store’s highest: `LX-2600050` is followed by `LX-2600051`. Undefined where it has no digits. */
export const nextCaseNo = (highest: string): string | undefined => {
  const [, before, digits] = /^(.*?)(\d+)$/.exec(highest) ?? [];
  if (before === undefined || digits === undefined) return undefined;
  return before + String(BigInt(digits) + 1n).padStart(digits.length, '0');
};

/** The first of a store: its code, the year, and a number. */
export const firstCaseNo = (store: string, year: string): string => `${store}-${year.slice(2)}00001`;
