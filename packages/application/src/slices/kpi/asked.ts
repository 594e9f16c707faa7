import {
  KPI_WINDOWS,
  measureOf,
  monthsAt,
  periodOfMonth,
  shown,
  windowAt,
  type KpiWindow,
  type Period,
} from '@casetrail/domain';
import { formatDate, ROLES, refuse, text, type Instant, type Refusal, type Text } from '@casetrail/kernel';

/** Which figures are meant, as a caller says it. */
export interface AskedPeriod {
  readonly window?: string | undefined;
  readonly month?: string | undefined;
  readonly months?: number | undefined;
}

export interface AskedWhose {
  readonly store?: string | undefined;
  readonly person?: string | undefined;
  readonly role?: string | undefined;
}

const USUAL_WINDOW: KpiWindow = 30;

/** The days asked for: a month, some months up to this one, or a rolling window. */
export const periodAsked = (asked: AskedPeriod, now: Instant): Period | Refusal => {
  const { window, month, months } = asked;
  if ([window, month, months].filter((one) => one !== undefined).length > 1)
    return refuse(
      'window-or-month',
      text('窗口、月份和月数只能选一个', 'name a window, a month or a number of months, not several'),
      'window',
    );
  if (month !== undefined)
    return periodOfMonth(month) ?? refuse('no-such-month', text('没有这个月份', 'is no month'), 'month');
  if (months !== undefined) return monthsAt(months, now);
  const days = window === undefined ? USUAL_WINDOW : KPI_WINDOWS.find((one) => String(one) === window);
  return days === undefined
    ? refuse('no-such-window', text('窗口只有 7、30、90 天', 'windows are of 7, 30 or 90 days'), 'window')
    : windowAt(days, now);
};

/** A role, a measure or a group that does not exist gives no empty answer but a refusal. */
export const refusalOfNames = (asked: {
  readonly role?: string | undefined;
  readonly measure?: string | undefined;
}): Refusal | undefined => {
  if (asked.role !== undefined && !(ROLES as readonly string[]).includes(asked.role))
    return refuse(
      'unknown-role',
      text(`没有岗位 ${shown(asked.role)}`, `unknown role ${shown(asked.role)}`),
      'role',
    );
  if (asked.measure !== undefined && measureOf(asked.measure) === undefined)
    return refuse(
      'unknown-measure',
      text(`没有指标 ${shown(asked.measure)}`, `unknown measure ${shown(asked.measure)}`),
      'measure',
    );
  return undefined;
};

export const datesOf = ({ from, to }: Period): { readonly from: string; readonly to: string } => ({
  from: formatDate(from),
  to: formatDate(to),
});

/** What a code is called; the code itself where nobody gave it a name. */
export const asItIs = (code: string): Text => text(code, code);
