import * as m from '#lib/paraglide/messages.js';
import { dueWallTime, wallTime, weekdayOf, type WallTime } from './wall-time.ts';

const WEEKDAYS = [m.weekday_0, m.weekday_1, m.weekday_2, m.weekday_3, m.weekday_4, m.weekday_5, m.weekday_6];

export const weekdayName = (date: string): string => WEEKDAYS[weekdayOf(date)]?.() ?? '';

/** `2026-03-04 周三` */
export const formatDay = (date: string): string => `${date} ${weekdayName(date)}`;

/** `2026-03-04 周三 15:20` */
export const formatMoment = (instant: string): string => whole(wallTime(instant));

/** As `formatMoment`, with 24:00 for the end of a day. */
export const formatDue = (instant: string): string => whole(dueWallTime(instant));

const whole = ({ date, time }: WallTime): string => `${formatDay(date)} ${time}`;
