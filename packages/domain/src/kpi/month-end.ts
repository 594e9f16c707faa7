/** A month day by day: what came in, and whether it was a working day. */
export interface MonthByDay {
  readonly month: string;
  readonly days: readonly { readonly value: number; readonly works: boolean }[];
}

/** How far a month has come: what came in by the end of its last whole day, and how much of its work was then done. */
export interface SoFar {
  readonly value: number;
  readonly worked: number;
  readonly workingDays: number;
}

export type MonthEnd =
  | { readonly known: false; readonly months: number; readonly needed: number }
  | {
      readonly known: true;
      readonly estimate: number;
      readonly low: number;
      readonly high: number;
      /** Past months that it rests on. */
      readonly months: number;
      /** Share of months that such a range holds if months are alike: (n − 1) / (n + 1). */
      readonly coverage: number;
    };

/** With fewer, the range would hold less than half of all months. */
export const FEWEST_MONTHS = 3;

/** Older ones say little about a firm that has changed since. */
export const MOST_MONTHS = 12;

/** A past month as it is compared with: what had come in after so many of its working days. */
class PastMonth {
  readonly total: number;
  readonly #after: number[] = [];

  constructor({ days }: MonthByDay) {
    let sum = 0;
    for (const { value, works } of days) {
      if (works) this.#after.push(sum);
      sum += value;
    }
    this.#after.push(sum);
    this.total = sum;
  }

  /** What still came in once a share of the month's working days was over; between two days, in proportion. */
  restAfter(share: number): number {
    const at = share * (this.#after.length - 1);
    const [before, beyond] = [
      this.#after[Math.floor(at)] ?? this.total,
      this.#after[Math.ceil(at)] ?? this.total,
    ];
    return this.total - (before + (beyond - before) * (at - Math.floor(at)));
  }
}

/**
 * What a month will come to: what has come in, and what still came in of past months from the same share of their
 * working days on. The estimate takes their mean, the range their smallest and their largest.
 * @param past whole months, the latest last
 */
export const projectMonthEnd = (soFar: SoFar, past: readonly MonthByDay[]): MonthEnd => {
  if (past.length < FEWEST_MONTHS) return { known: false, months: past.length, needed: FEWEST_MONTHS };
  const months = past.slice(-MOST_MONTHS);
  const share = soFar.workingDays === 0 ? 1 : soFar.worked / soFar.workingDays;
  const rests = months.map((month) => new PastMonth(month).restAfter(share));
  const mean = rests.reduce((sum, rest) => sum + rest, 0) / rests.length;
  return {
    known: true,
    estimate: Math.round(soFar.value + mean),
    low: Math.round(soFar.value + Math.min(...rests)),
    high: Math.round(soFar.value + Math.max(...rests)),
    months: rests.length,
    coverage: (rests.length - 1) / (rests.length + 1),
  };
};

/** How past projections would have done: one for the end of every day of every month that had enough months before it. */
export interface TrackRecord {
  readonly projections: number;
  readonly months: number;
  /** Of how many the month's total lay in the range, as a share; absent where there were none. */
  readonly covered: number | undefined;
  /** The mean of what `coverage` promised. */
  readonly promised: number | undefined;
  /** Mean of |estimate − total| / total, over the months that came to anything. */
  readonly meanError: number | undefined;
  /** Mean of (estimate − total) / total: above 0, projections were too high. */
  readonly bias: number | undefined;
}

interface Tried {
  readonly month: string;
  readonly total: number;
  readonly projected: Extract<MonthEnd, { known: true }>;
}

/** Goes back over whole months, the latest last, and projects each from what came before it. */
export const backTest = (past: readonly MonthByDay[]): TrackRecord => {
  const tried = past.flatMap((month, at) => tryMonth(month, past.slice(0, at)));
  const errors = tried
    .filter(({ total }) => total !== 0)
    .map(({ total, projected }) => (projected.estimate - total) / total);
  return {
    projections: tried.length,
    months: new Set(tried.map(({ month }) => month)).size,
    covered: meanOf(
      tried.map(({ total, projected }) => (projected.low <= total && total <= projected.high ? 1 : 0)),
    ),
    promised: meanOf(tried.map(({ projected }) => projected.coverage)),
    meanError: meanOf(errors.map(Math.abs)),
    bias: meanOf(errors),
  };
};

const tryMonth = ({ month, days }: MonthByDay, before: readonly MonthByDay[]): readonly Tried[] => {
  const total = days.reduce((sum, { value }) => sum + value, 0);
  const workingDays = days.filter(({ works }) => works).length;
  const tried: Tried[] = [];
  let soFar: SoFar = { value: 0, worked: 0, workingDays };
  for (const { value, works } of days) {
    const projected = projectMonthEnd(soFar, before);
    if (projected.known) tried.push({ month, total, projected });
    soFar = { workingDays, value: soFar.value + value, worked: soFar.worked + (works ? 1 : 0) };
  }
  return tried;
};

const meanOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
