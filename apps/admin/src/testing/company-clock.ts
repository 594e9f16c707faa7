import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * What the sample company holds depends on the day on which it is opened. For tests it is always opened on this one: a
 * Friday evening in its stores.
 */
const OPENED = Date.UTC(2026, 10, 27, 14, 0);

const USUAL = '/usr/bin/faketime';
const FAKETIME = process.env['CASETRAIL_FAKETIME'] ?? (existsSync(USUAL) ? USUAL : '');

const AHEAD = 'CASETRAIL_COMPANY_AHEAD';

/** The same for all test files of a run, whose copies of the company go on from where it was played. */
export const setCompanyClock = (): void => {
  if (FAKETIME === '')
    console.warn(
      'The sample company is opened today, for want of faketime: some tests may not find in it what they look for.',
    );
  process.env[AHEAD] = FAKETIME === '' ? '0' : String(Math.round((OPENED - Date.now()) / 1000));
};

const ahead = (): number => Number(process.env[AHEAD] ?? 0);

/** What time it is in the company, in milliseconds of the epoch. */
export const companyNow = (): number => Date.now() + ahead() * 1000;

/** The environment of processes whose clock, as the machine tells it to them, is the company's; the monotonic one is left. */
export const companyClock = (): NodeJS.ProcessEnv => {
  if (ahead() === 0) return {};
  const offset = `${ahead() < 0 ? '' : '+'}${ahead()}s`;
  // The program knows where its library lies.
  const library = execFileSync(FAKETIME, ['-m', '-f', offset, 'printenv', 'LD_PRELOAD'], {
    encoding: 'utf8',
  });
  return {
    LD_PRELOAD: library.trim(),
    FAKETIME: offset,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
};
