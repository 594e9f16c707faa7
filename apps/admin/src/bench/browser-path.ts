/** Debian's Chromium, unless another is named. */
export const BROWSER = process.env['CASETRAIL_BROWSER'] ?? '/usr/bin/chromium';

export const NO_BROWSER =
  `there is no browser at ${BROWSER}. Get one with apt-get install chromium fonts-noto-cjk,` +
  ' or name one in CASETRAIL_BROWSER.';
