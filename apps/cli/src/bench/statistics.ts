/** What was measured and its baseline, in the same unit, in the same round. */
export interface Pair {
  readonly own: number;
  readonly baseline: number;
}

/**
 * The smallest value that at least this share of the values does not exceed (nearest rank).
 * @param share above 0, at most 1: 0.99 for the p99
 * @throws RangeError where there is no value
 */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('nothing was measured');
  return found;
};

/**
 * The middle value; of an even number of values, the mean of the two in the middle.
 * @throws RangeError where there is no value
 */
export const median = (values: readonly number[]): number => {
  const upper = quantile(
    values.map((value) => -value),
    0.5,
  );
  return (quantile(values, 0.5) - upper) / 2;
};

/** How own and baseline compare: the ratio of each round, then the middle of them and the outermost. */
export interface Ratios {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Ratios within each round, so that a machine that is slow for a while slows both sides of a ratio.
 * @param of own divided by baseline, or the other way round
 * @throws RangeError where there was no round, or a round measured nothing
 */
export const pairedRatios = (
  pairs: readonly Pair[],
  of: 'own/baseline' | 'baseline/own' = 'own/baseline',
): Ratios => {
  const ratios = pairs.map(({ own, baseline }) => {
    if (!isMeasured(own) || !isMeasured(baseline))
      throw new RangeError(`no measurement: ${own} against ${baseline}`);
    return of === 'own/baseline' ? own / baseline : baseline / own;
  });
  return { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) };
};

const isMeasured = (value: number): boolean => Number.isFinite(value) && value > 0;
