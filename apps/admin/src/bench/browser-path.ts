import { existsSync } from 'node:fs';

/** Debian's, the one without a window first: it draws the same pages in half the time. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Debian's Chromium, unless another is named. */
export const BROWSER =
  process.env['CASETRAIL_BROWSER'] ?? INSTALLED.find((file) => existsSync(file)) ?? '/usr/bin/chromium';

export const NO_BROWSER =
  `there is no browser at ${BROWSER}. Get one with apt-get install chromium-headless-shell fonts-noto-cjk,` +
  ' or name one in CASETRAIL_BROWSER.';
