import {
  KPI_WINDOWS,
  measureOf,
  periodOfMonth,
  windowAt,
  type KpiWindow,
  type Period,
} from '@casetrail/domain';
import { formatDate, ROLES, refuse, text, type Instant, type Refusal, type Text } from '@casetrail/kernel';

/** Which figures are meant, as a caller says it. */
export interface AskedPeriod {
  readonly window?: string | undefined;
  readonly month?: string | undefined;
}

export interface AskedWhose {
  readonly store?: string | undefined;
  readonly person?: string | undefined;
  readonly role?: string | undefined;
}

const USUAL_WINDOW: KpiWindow = 30;

/** The days asked for: a month or a rolling window, never both. */
export const periodAsked = ({ window, month }: AskedPeriod, now: Instant): Period | Refusal => {
  if (month !== undefined) {
    if (window !== undefined)
      return refuse(
        'window-or-month',
        text('窗口和月份只能选一个', 'name a window or a month, not both'),
        'window',
      );
    return periodOfMonth(month) ?? refuse('no-such-month', text('没有这个月份', 'is no month'), 'month');
  }
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
    return refuse('unknown-role', text(`没有岗位 ${asked.role}`, `unknown role ${asked.role}`), 'role');
  if (asked.measure !== undefined && measureOf(asked.measure) === undefined)
    return refuse(
      'unknown-measure',
      text(`没有指标 ${asked.measure}`, `unknown measure ${asked.measure}`),
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
