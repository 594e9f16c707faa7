import * as m from '#lib/paraglide/messages.js';

/** Both seasons have six and a half hours; half of it is what the manual calls half a working day. */
const MINUTES_A_DAY = 390;

/** Working minutes as people count them: `2 个工作日 1 小时`. */
export const formatWorking = (minutes: number): string => {
  const days = Math.floor(minutes / MINUTES_A_DAY);
  const hours = Math.floor((minutes % MINUTES_A_DAY) / 60);
  const rest = days > 0 ? 0 : (minutes % MINUTES_A_DAY) % 60;
  const parts = [
    days > 0 ? m.queue_working_days({ count: days }) : '',
    hours > 0 ? m.span_hours({ count: hours }) : '',
    rest > 0 ? m.span_minutes({ count: rest }) : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : m.span_moment();
};
