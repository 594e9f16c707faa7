/** How a due time is computed from a trigger. Kinds and names are the rulebook's (`terms:`). */
export type Term =
  /** Closing of the n-th working day after the date of the trigger. */
  | { readonly kind: 'working_days'; readonly days: number }
  /** The moment when so many working minutes have passed. */
  | { readonly kind: 'working_minutes'; readonly minutes: number }
  /** 24:00 of the n-th calendar day after the date of the trigger. */
  | { readonly kind: 'calendar_days'; readonly days: number }
  /** Closing of the trigger's day, or of the next working day when it came too late. */
  | { readonly kind: 'same_working_day' }
  /** Recurring: 24:00 of the n-th calendar day after the start, each discharge and each miss. */
  | { readonly kind: 'every_days'; readonly days: number }
  /** From 00:00 on day `from` to 24:00 of day `to`, every month. */
  | { readonly kind: 'month_window'; readonly from: number; readonly to: number }
  /** Closing of the n-th working day before the date on which `of` ends, but not before `notBefore`. */
  | {
      readonly kind: 'working_days_before';
      readonly days: number;
      readonly of: Term;
      readonly notBefore: Term;
    };

export const workingDays = (days: number): Term => ({ kind: 'working_days', days });
export const workingMinutes = (minutes: number): Term => ({ kind: 'working_minutes', minutes });
export const calendarDays = (days: number): Term => ({ kind: 'calendar_days', days });
export const sameWorkingDay: Term = { kind: 'same_working_day' };
export const nextWorkingDay: Term = workingDays(1);
export const everyDays = (days: number): Term => ({ kind: 'every_days', days });
export const monthWindow = (from: number, to: number): Term => ({ kind: 'month_window', from, to });
export const workingDaysBefore = (days: number, of: Term, notBefore: Term): Term => ({
  kind: 'working_days_before',
  days,
  of,
  notBefore,
});
