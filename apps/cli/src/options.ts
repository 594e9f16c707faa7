import { formatInstant, readInstant, type Instant } from '@casetrail/kernel';
import { InvalidArgumentError } from 'commander';
import { both } from './output/language.ts';

export const DATA = ['--data <dir>', 'data directory', '.data'] as const;

/** `--as-of 2026-06-01T00:00:00+08:00` */
export const instantOption = (value: string): Instant => {
  const read = readInstant(value);
  if (typeof read !== 'string') return read;
  throw new InvalidArgumentError(
    both(
      `不是带时区的时间，应写成 ${formatInstant(Date.UTC(2026, 5, 1) as Instant)}`,
      `Not a time with an offset; write it as ${formatInstant(Date.UTC(2026, 5, 1) as Instant)}`,
    ),
  );
};

export const now = (): Instant => Date.now() as Instant;
