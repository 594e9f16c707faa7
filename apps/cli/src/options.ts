import { DAY, formatInstant, readInstant, type Instant } from '@casetrail/kernel';
import { InvalidArgumentError } from 'commander';
import { both } from './output/language.ts';

export const DATA = ['--data <dir>', 'data directory', '.data'] as const;

/** `--as-of 2026-06-01T00:00:00+08:00` */
export const instantOption = (value: string): Instant => {
  const read = readInstant(value);
  if (typeof read !== 'string') return notTooFarAhead(read);
  throw new InvalidArgumentError(
    both(
      `不是带时区的时间，应写成 ${formatInstant(Date.UTC(2026, 5, 1) as Instant)}`,
      `Not a time with an offset; write it as ${formatInstant(Date.UTC(2026, 5, 1) as Instant)}`,
    ),
  );
};

/**
 * Recurring terms are reckoned one by one up to the moment asked for: a mistyped century would keep a machine busy
 * for minutes, and mean nothing.
 */
const FURTHEST_AHEAD = 10 * 366 * DAY;

const notTooFarAhead = (moment: Instant): Instant => {
  if (moment <= now() + FURTHEST_AHEAD) return moment;
  throw new InvalidArgumentError(
    both('时间在十年之后，无从判定', 'More than ten years ahead; nothing can be judged then'),
  );
};

const now = (): Instant => Date.now() as Instant;
