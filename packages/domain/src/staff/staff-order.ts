const NUMBER = /[0-9]+/;

/** What stands before the number, and its value; without a number, one that comes before every other. */
const partsOf = (no: string): readonly [letters: string, value: bigint] => {
  const found = NUMBER.exec(no);
  return found ? [no.slice(0, found.index), BigInt(found[0])] : [no, -1n];
};

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The order of staff numbers: by their letters, then by the number as a value, so that CZ99 comes before CZ101; what is
 * left, as text. The list of people in SQL is ordered alike.
 */
export const byStaffNo = (a: string, b: string): number => {
  const [lettersOfA, valueOfA] = partsOf(a);
  const [lettersOfB, valueOfB] = partsOf(b);
  return compare(lettersOfA, lettersOfB) || compare(valueOfA, valueOfB) || compare(a, b);
};
