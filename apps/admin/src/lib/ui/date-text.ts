/** What is typed: a day, a moment of a day by the firm's clock, or a month. */
export type DateKind = 'date' | 'moment' | 'month';

/** How it is typed, the same in every language and on every machine. */
export const EXAMPLES: Readonly<Record<DateKind, string>> = {
  date: '2026-05-09',
  moment: '2026-05-09 15:20',
  month: '2026-05',
};

/** What a browser holds against without script; with it, more is read than this. */
export const PATTERNS: Readonly<Record<DateKind, string>> = {
  date: String.raw`\d{4}-\d{2}-\d{2}`,
  moment: String.raw`\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}`,
  month: String.raw`\d{4}-\d{2}`,
};

/** Digits and signs as a Chinese keyboard may type them. */
const narrow = (text: string): string =>
  text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('　', ' ')
    .trim();

const MONTH = String.raw`(\d{4})(?:\s*[-/.年]\s*)(\d{1,2})`;
const DAY = String.raw`${MONTH}(?:\s*[-/.月]\s*)(\d{1,2})日?`;
/** `周六` or `Sat` may stand between, as the pages write it. */
const TIME = String.raw`(?:\s*(?:周.|[A-Za-z]{3})\s*|\s+|T|(?<=日))(\d{1,2})[:.时]?(\d{2})分?`;
const READ: Readonly<Record<DateKind, readonly RegExp[]>> = {
  date: [/^(\d{4})(\d{2})(\d{2})$/, new RegExp(`^${DAY}(?:\\s*(?:周.|[A-Za-z]{3}))?$`)],
  moment: [/^(\d{4})(\d{2})(\d{2})\s*(\d{2})(\d{2})$/, new RegExp(`^${DAY}${TIME}$`)],
  month: [/^(\d{4})(\d{2})$/, new RegExp(`^${MONTH}月?$`)],
};

const two = (digits: string): string => digits.padStart(2, '0');

/** `2026-02-30` is taken by the engine for a day of March. */
const isReal = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
};

/**
 * What was typed as a form sends it: `2026-05-09`, `2026-05-09T15:20` or `2026-05`; undefined where it cannot be read.
 * Read are also `2026/5/9`, `20260509`, `2026年5月9日 15：20` and the like; never a day before or after its month by guess.
 */
export const readDate = (text: string, kind: DateKind): string | undefined => {
  const plain = narrow(text);
  const found = READ[kind].map((form) => form.exec(plain)).find((parts) => parts !== null);
  if (!found) return undefined;
  const [, year = '', month = '', day = '01', hour = '', minute = ''] = found;
  const date = `${year}-${two(month)}-${two(day)}`;
  if (!isReal(date)) return undefined;
  if (kind === 'month') return date.slice(0, 7);
  if (kind === 'date') return date;
  return Number(hour) < 24 && Number(minute) < 60 ? `${date}T${two(hour)}:${minute}` : undefined;
};

/** As the field shows it: a moment with a space. */
export const shownDate = (value: string): string => value.replace('T', ' ');
