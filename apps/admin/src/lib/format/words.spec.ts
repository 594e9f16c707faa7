import { afterEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { formatDay, formatDue, formatMoment } from './day.ts';
import { formatMoney, groupDigits, isNothing } from './money.ts';
import { say } from './say.ts';
import { formatSpan } from './span.ts';

const inEnglish = (): void => overwriteGetLocale(() => 'en');
afterEach(() => overwriteGetLocale(() => 'zh-CN'));
overwriteGetLocale(() => 'zh-CN');

describe('a sum of money', () => {
  it.each([
    ['86400.00', '86,400'],
    ['999.00', '999'],
    ['1000.00', '1,000'],
    ['1234567.5', '1,234,567.50'],
    ['0.05', '0.05'],
    ['-1200.00', '-1,200'],
    ['100', '100'],
  ])('%s is grouped as %s', (amount, grouped) => expect(groupDigits(amount)).toBe(grouped));

  it('is in yuan, in both languages', () => {
    expect(formatMoney('1040.00')).toBe('1,040 元');
    inEnglish();
    expect(formatMoney('1040.00')).toBe('¥1,040');
  });
  it.each([
    ['0.00', true],
    [null, true],
    ['0.01', false],
    ['100.00', false],
  ])('%s is nothing: %s', (amount, nothing) => expect(isNothing(amount)).toBe(nothing));
});

describe('a moment', () => {
  it('names its day of the week', () => {
    expect(formatDay('2026-05-09')).toBe('2026-05-09 周六');
    expect(formatMoment('2026-05-09T15:20:00+08:00')).toBe('2026-05-09 周六 15:20');
    inEnglish();
    expect(formatDay('2026-05-09')).toBe('2026-05-09 Sat');
  });
  it('that a term ends at is 24:00 of the day before, with that day’s name', () => {
    expect(formatDue('2026-05-10T00:00:00+08:00')).toBe('2026-05-09 周六 24:00');
    expect(formatMoment('2026-05-10T00:00:00+08:00')).toBe('2026-05-10 周日 00:00');
  });
});

describe('a span of time', () => {
  const from = '2026-03-04T15:20:00+08:00';
  it.each([
    ['2026-03-04T15:20:59+08:00', '不到 1 分钟', 'less than a minute'],
    ['2026-03-04T15:21:00+08:00', '1 分钟', '1 min'],
    ['2026-03-04T16:20:00+08:00', '1 小时', '1 hour'],
    ['2026-03-04T18:05:00+08:00', '2 小时 45 分钟', '2 hours 45 min'],
    ['2026-03-05T15:19:00+08:00', '23 小时 59 分钟', '23 hours 59 min'],
    ['2026-03-05T15:20:00+08:00', '1 天', '1 day'],
    ['2026-03-06T18:50:00+08:00', '2 天 3 小时', '2 days 3 hours'],
  ])('to %s is told in its two largest units', (to, zh, en) => {
    expect(formatSpan(from, to)).toBe(zh);
    expect(formatSpan(to, from)).toBe(zh);
    inEnglish();
    expect(formatSpan(from, to)).toBe(en);
  });
});

describe('a text of the API', () => {
  it('is said in the reader’s language', () => {
    const text = { zh: '平面图', en: 'Floor plan' };
    expect(say(text)).toBe('平面图');
    inEnglish();
    expect(say(text)).toBe('Floor plan');
  });
});
