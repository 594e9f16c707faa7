import * as m from '#lib/paraglide/messages.js';

const HOUR = 60;

/** Minutes of working time as people read them: `3 小时 15 分钟`; beyond a hundred hours, hours alone. */
export const formatWorking = (minutes: number): string => {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / HOUR);
  const rest = whole % HOUR;
  if (hours >= 100 || (hours > 0 && rest === 0)) return m.span_hours({ count: Math.round(whole / HOUR) });
  if (hours === 0) return m.span_minutes({ count: rest });
  return `${m.span_hours({ count: hours })} ${m.span_minutes({ count: rest })}`;
};

/** A part of a whole in per cent, without a fraction; 0 of nothing. */
export const percentOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((100 * part) / whole);
