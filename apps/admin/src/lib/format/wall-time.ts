/** What a clock and a calendar on the firm's wall show. */
export interface WallTime {
  /** `2026-03-04` */
  readonly date: string;
  /** `15:20` */
  readonly time: string;
}

/** The firm's zone has kept this offset since 1991. */
const OFFSET_MS = 8 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Of an ISO 8601 instant, whatever its offset and whatever zone the host keeps. */
export const wallTime = (instant: string): WallTime => {
  const wall = new Date(Date.parse(instant) + OFFSET_MS).toISOString();
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
};

/** As `wallTime`, but the end of a day is 24:00 of that day, not 00:00 of the next: so the manual says it. */
export const dueWallTime = (instant: string): WallTime => {
  const { date, time } = wallTime(instant);
  const isMidnight = time === '00:00' && Date.parse(instant) % 60_000 === 0;
  return isMidnight ? { date: addDays(date, -1), time: '24:00' } : { date, time };
};

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
