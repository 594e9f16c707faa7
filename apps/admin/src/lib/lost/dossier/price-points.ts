import { axisOf } from './axis.ts';
import type { DossierPage } from './dossier-page.ts';

export interface PricePoint {
  readonly kind: 'estimate' | 'budget';
  /** Decimal string of CNY. */
  readonly amount: string;
  readonly at: string;
  readonly x: number;
  readonly y: number;
  /** The highest budget that 2.P5 allowed against the estimate before it, drawn; null for an estimate. */
  readonly limitY: number | null;
  readonly deviation: number | null;
  readonly beyondLimit: boolean;
  readonly events: readonly number[];
}

const [WIDTH, TOP, BOTTOM] = [1000, 30, 150];
/** 2.P5 */
const MOST = 1.1;

/** The price path laid out over working time; the scale begins at nothing, so that heights compare. */
export const pricePoints = ({
  estimates,
  budgets,
  stages,
}: Pick<DossierPage, 'estimates' | 'budgets' | 'stages'>): readonly PricePoint[] => {
  const axis = axisOf(stages);
  const highest = Math.max(
    1,
    ...estimates.map(({ amount }) => Number(amount) * MOST),
    ...budgets.map(({ amount }) => Number(amount)),
  );
  const y = (amount: number): number => Math.round(BOTTOM - (amount / highest) * (BOTTOM - TOP));
  const x = (at: string): number => Math.round((axis.at(at) / axis.length) * WIDTH);
  return [
    ...estimates.map(({ amount, at, events }) => ({
      kind: 'estimate' as const,
      amount,
      at,
      x: x(at),
      y: y(Number(amount)),
      limitY: null,
      deviation: null,
      beyondLimit: false,
      events,
    })),
    ...budgets.map(({ amount, at, events, estimate, deviation, beyondLimit }) => ({
      kind: 'budget' as const,
      amount,
      at,
      x: x(at),
      y: y(Number(amount)),
      limitY: estimate === null ? null : y(Number(estimate) * MOST),
      deviation,
      beyondLimit,
      events,
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
};
