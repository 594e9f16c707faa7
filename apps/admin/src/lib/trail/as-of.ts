import { wallTime } from '#lib/format/wall-time.ts';

/** Which moment an address asks for. */
export type AsOf =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly instant: string }
  | { readonly kind: 'unreadable'; readonly typed: string };

/**
 * What a date-time field sends, `2026-03-04T15:20`, and what an address may say in full: without an offset, the
 * firm's; without a time, the end of the day. A plus sign that was not escaped has become a space.
 */
const FORM = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+ -]\d{2}:\d{2})?)?$/;

export const readAsOf = (value: string | null): AsOf => {
  const typed = value?.trim() ?? '';
  if (typed === '') return { kind: 'now' };
  const [, date, time = '23:59:59', offset = '+08:00'] = FORM.exec(typed) ?? [];
  if (date === undefined) return { kind: 'unreadable', typed };
  const instant = `${date}T${withSeconds(time)}${offset.replace(' ', '+')}`;
  return isReal(date, instant) ? { kind: 'at', instant } : { kind: 'unreadable', typed };
};

const withSeconds = (time: string): string => (time.length === 5 ? `${time}:00` : time);

/** `2026-02-30` is read by the engine as a day of March. */
const isReal = (date: string, instant: string): boolean =>
  !Number.isNaN(Date.parse(instant)) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);

/** What a date-time field is filled with. */
export const fieldValue = (instant: string): string => {
  const { date, time } = wallTime(instant);
  return `${date}T${time}`;
};
