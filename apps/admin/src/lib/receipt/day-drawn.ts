/** The part of a day that is drawn, in minutes since midnight: 08:00 to 19:00 holds the hours of both seasons. */
export const DAY_DRAWN = [8 * 60, 19 * 60] as const;

/** Minutes since midnight as a clock shows them; seconds are cut off. */
export const clockOf = (minute: number): string => {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(minute / 60)}:${two(minute % 60)}`;
};
