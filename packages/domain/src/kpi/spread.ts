/** How the values of something lie: half of them are not above the median, nine of ten not above the 90th percentile. */
export interface Spread {
  readonly median: number;
  readonly p90: number;
}

/** A value, and how often it was found. */
export type Counted = readonly [value: number, times: number];

/**
 * Median and 90th percentile of values that were counted, in any order; between two of them, in proportion. In the unit of the
 * values; undefined where there are none.
 */
export const spreadOf = (counted: readonly Counted[]): Spread | undefined => {
  const inOrder = counted.filter(([, times]) => times > 0).sort(([a], [b]) => a - b);
  const total = inOrder.reduce((sum, [, times]) => sum + times, 0);
  if (total === 0) return undefined;
  return { median: valueAt(inOrder, 0.5 * (total - 1)), p90: valueAt(inOrder, 0.9 * (total - 1)) };
};

/** The value at a rank, counted from 0, that need not be whole. */
const valueAt = (inOrder: readonly Counted[], rank: number): number => {
  let first = 0;
  for (const [at, [value, times]] of inOrder.entries()) {
    const last = first + times - 1;
    if (rank <= last) return value;
    const [next] = inOrder[at + 1] ?? [value];
    if (rank < last + 1) return value + (rank - last) * (next - value);
    first = last + 1;
  }
  throw new RangeError(`there is no rank ${rank}`);
};
