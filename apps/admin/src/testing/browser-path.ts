/** Debian's Chromium, unless another is named. */
export const BROWSER = process.env['CASETRAIL_BROWSER'] ?? '/usr/bin/chromium';
