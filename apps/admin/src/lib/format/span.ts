import * as m from '#lib/paraglide/messages.js';

const MINUTE_MS = 60_000;

/** The time between two instants in its two largest units: `2 天 3 小时`. Which is earlier does not matter. */
export const formatSpan = (from: string, to: string): string => {
  const minutes = Math.floor(Math.abs(Date.parse(to) - Date.parse(from)) / MINUTE_MS);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  if (days > 0) return joined(m.span_days({ count: days }), hours > 0 ? m.span_hours({ count: hours }) : '');
  if (hours > 0) return joined(m.span_hours({ count: hours }), rest(minutes % 60));
  return minutes > 0 ? rest(minutes) : m.span_moment();
};

const rest = (minutes: number): string => (minutes > 0 ? m.span_minutes({ count: minutes }) : '');
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
