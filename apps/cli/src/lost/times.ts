import { dayOf, formatDate, instant, type Instant } from '@casetrail/kernel';
import { both } from '../output/language.ts';

/** A working day of the rulebook in either season. */
const DAY_MINUTES = 390;

/** `2026-03-04 15:20`. */
export const moment = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** A due time at midnight is the end of the day before: `2026-04-08 24:00`. */
export const dueMoment = (at: string): string =>
  at.slice(11, 19) === '00:00:00' ? `${formatDate(dayOf((instant(at) - 1) as Instant))} 24:00` : moment(at);

/** `2 工作日 3 小时 10 分`, of working minutes; parts of a minute are left out. */
export const working = (minutes: number): string => {
  const whole = Math.floor(minutes);
  const days = Math.floor(whole / DAY_MINUTES);
  const hours = Math.floor((whole % DAY_MINUTES) / 60);
  const rest = (whole % DAY_MINUTES) % 60;
  const parts = [
    days > 0 && both(`${days} 个工作日`, `${days} wd`),
    hours > 0 && both(`${hours} 小时`, `${hours} h`),
    (rest > 0 || whole === 0) && both(`${rest} 分钟`, `${rest} min`),
  ];
  return parts.filter((part) => part !== false).join(' ');
};

/** Where in the log it stands: `#735 #737`. */
export const proof = (events: readonly number[]): string =>
  events.map((position) => `#${position}`).join(' ');
