import type { Text } from '@casetrail/kernel';
import { median, pairedRatios, type Pair, type Ratios } from './statistics.ts';

/** What a ratio has to be: of rates at least, of times and sizes at most. */
export interface Bar {
  readonly sense: 'at-least' | 'at-most';
  readonly must: number;
  readonly remarkable: number;
}

/** Two ways that stand side by side: neither has to be better. */
export const COMPARED = 'compared';

/** One thing that is measured against one other. */
export interface Gauge {
  readonly name: string;
  readonly what: Text;
  readonly against: Text;
  readonly unit: 'seconds' | 'bytes';
  readonly bar: Bar | typeof COMPARED;
}

/** What a gauge showed. */
export interface Figure {
  readonly gauge: Gauge;
  readonly ratio: Ratios;
  readonly rounds: number;
  /** Median of the rounds, in the gauge's unit. */
  readonly own: number;
  readonly baseline: number;
  /** How many events, lines or commands the times above are for; absent where a rate says nothing. */
  readonly items: number | undefined;
}

export const atLeast = (must: number, remarkable: number): Bar => ({ sense: 'at-least', must, remarkable });

export const atMost = (must: number, remarkable: number): Bar => ({ sense: 'at-most', must, remarkable });

/**
 * Reads a gauge.
 * @param pairs times or sizes, the same amount of work on both sides
 * @throws RangeError where nothing was measured
 */
export const reading = (gauge: Gauge, pairs: readonly Pair[], items?: number): Figure => ({
  gauge,
  ratio: pairedRatios(pairs, isOfRates(gauge) ? 'baseline/own' : 'own/baseline'),
  rounds: pairs.length,
  own: median(pairs.map(({ own }) => own)),
  baseline: median(pairs.map(({ baseline }) => baseline)),
  items,
});

const isOfRates = ({ bar }: Gauge): boolean => bar !== COMPARED && bar.sense === 'at-least';

export type Grade = 'remarkable' | 'reached' | 'missed' | typeof COMPARED;

/** How the ratio stands to its bar; the bar itself is reached. */
export const gradeOf = ({ gauge: { bar }, ratio }: Figure): Grade => {
  if (bar === COMPARED) return COMPARED;
  const reaches = (border: number) =>
    bar.sense === 'at-least' ? ratio.median >= border : ratio.median <= border;
  if (reaches(bar.remarkable)) return 'remarkable';
  return reaches(bar.must) ? 'reached' : 'missed';
};

/** A bar as it is written: `≥ 0.5`. */
export const barText = ({ bar }: Gauge, which: 'must' | 'remarkable'): string => {
  if (bar === COMPARED) return '–';
  return `${bar.sense === 'at-least' ? '≥' : '≤'} ${bar[which]}`;
};
