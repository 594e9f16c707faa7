import type { FineList, KpiFigures } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

/** How somebody’s month goes. Absent figures have nothing behind them yet. */
export interface MonthPage {
  /** `2026-05` */
  readonly month: string;
  readonly onTime: {
    readonly share: number;
    readonly kept: number;
    readonly of: number;
    readonly counted: string;
  } | null;
  readonly satisfaction: { readonly mean: number; readonly count: number; readonly counted: string } | null;
  readonly fines: { readonly count: number; readonly fen: number } | null;
  /** Slips that wait for a signature or an appeal. */
  readonly toSign: number;
  readonly underAppeal: number;
}

interface Given {
  readonly figures: KpiFigures;
  readonly toSign: FineList;
  readonly underAppeal: FineList;
}

export const monthPage = (month: string, { figures, toSign, underAppeal }: Given, say: Say): MonthPage => {
  const measure = (id: string) => figures.measures.find((each) => each.id === id);
  const [onTime, satisfaction, fines] = [measure('on_time'), measure('satisfaction'), measure('fines')];
  return {
    month,
    onTime:
      onTime && onTime.total.share !== null && onTime.total.count > 0
        ? {
            share: onTime.total.share,
            kept: onTime.total.outcomes.find(({ outcome }) => outcome === 'on_time')?.count ?? 0,
            of: onTime.total.count,
            counted: say(onTime.counted),
          }
        : null,
    satisfaction:
      satisfaction && satisfaction.total.mean !== null && satisfaction.total.count > 0
        ? {
            mean: satisfaction.total.mean,
            count: satisfaction.total.count,
            counted: say(satisfaction.counted),
          }
        : null,
    fines: fines && fines.total.count > 0 ? { count: fines.total.count, fen: fines.total.value ?? 0 } : null,
    toSign: toSign.total,
    underAppeal: underAppeal.total,
  };
};
