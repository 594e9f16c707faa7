import * as m from '#lib/paraglide/messages.js';

/** Less than this much working time is soon. */
export const SOON_MINUTES = 120;

/** Working time as a clock counts it, without days: their hours differ with the season. */
export const formatWorking = (minutes: number): string => {
  const whole = Math.abs(Math.trunc(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return m.span_minutes({ count: rest });
  return rest === 0
    ? m.span_hours({ count: hours })
    : `${m.span_hours({ count: hours })} ${m.span_minutes({ count: rest })}`;
};
