import type { KpiMeasureView } from '@casetrail/contract';
import { formatMoney } from '#lib/format/money.ts';
import * as m from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

type Unit = KpiMeasureView['unit'];

/** What a store usually works in a day, for saying minutes in days; the exact hours are the edition's. */
const DAY_MINUTES = 390;

const digits = (value: number, most: number): string =>
  new Intl.NumberFormat(getLocale(), { maximumFractionDigits: most }).format(value);

export const formatCount = (value: number): string => digits(value, 0);

/** A share between 0 and 1 as `82.5 %`; null is no share of anything. */
export const formatShare = (share: number | null): string =>
  share === null
    ? '–'
    : new Intl.NumberFormat(getLocale(), { style: 'percent', maximumFractionDigits: 1 }).format(share);

/** Working minutes as hours or as working days of six and a half hours. */
export const formatWorked = (minutes: number | null): string => {
  if (minutes === null) return '–';
  if (minutes < 60) return m.span_minutes({ count: Math.round(minutes) });
  if (minutes < DAY_MINUTES) return m.figures_hours({ count: digits(minutes / 60, 1) });
  return m.figures_working_days({ count: digits(minutes / DAY_MINUTES, 1) });
};

/** A value in the unit of its measure, as people say it. */
export const formatValue = (unit: Unit, value: number | null): string => {
  if (value === null) return '–';
  switch (unit) {
    case 'number':
      return formatCount(value);
    case 'fen':
      return formatMoney((value / 100).toFixed(2));
    case 'working_minutes':
      return formatWorked(value);
    case 'days':
      return m.figures_days({ count: digits(value, 1) });
    case 'basis_points':
      return formatShare(value / 10_000);
    case 'score':
      return digits(value, 2);
    case 'centipoints':
      return m.figures_points({ count: digits(value / 100, 2) });
  }
};

/** What a measure comes to in one number: the one that people mean by its name. */
export const headlineOf = ({ unit, shape, total }: KpiMeasureView): string => {
  switch (shape) {
    case 'count':
      return formatCount(total.count);
    case 'sum':
      return formatValue(unit, total.value);
    case 'mean':
      return formatValue(unit, total.mean);
    case 'spread':
      return formatValue(unit, total.median);
    case 'share':
      return formatShare(total.share);
  }
};
