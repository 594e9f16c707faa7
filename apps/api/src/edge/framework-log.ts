import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.ts';

/** What the framework says of itself, among our own lines; of its beginnings and ends nothing. */
export const frameworkLog = (log: Log): LoggerService => ({
  log: () => {},
  warn: (message: unknown) => log(`framework: ${String(message)}`, { level: 'warn' }),
  error: (message: unknown, ...rest: unknown[]) =>
    log([`framework: ${String(message)}`, ...rest.map(String)].join('\n'), { level: 'error' }),
  fatal: (message: unknown) => log(`framework: ${String(message)}`, { level: 'error' }),
});
