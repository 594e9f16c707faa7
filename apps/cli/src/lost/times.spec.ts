import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../output/language.ts';
import { dueMoment, moment, proof, working } from './times.ts';

afterEach(() => speak(undefined));

describe('working time in words', () => {
  it.each([
    [0, '0 min', '0 分钟'],
    [59.9, '59 min', '59 分钟'],
    [60, '1 h', '1 小时'],
    [389, '6 h 29 min', '6 小时 29 分钟'],
    [390, '1 wd', '1 个工作日'],
    [391, '1 wd 1 min', '1 个工作日 1 分钟'],
    [850, '2 wd 1 h 10 min', '2 个工作日 1 小时 10 分钟'],
  ])('%d minutes are %s', (minutes, en, zh) => {
    speak('en');
    expect(working(minutes)).toBe(en);
    speak('zh');
    expect(working(minutes)).toBe(zh);
  });
});

describe('moments', () => {
  it('at midnight end the day before where something was due', () => {
    expect(moment('2026-04-11T00:00:00+08:00')).toBe('2026-04-11 00:00');
    expect(dueMoment('2026-04-11T00:00:00+08:00')).toBe('2026-04-10 24:00');
    expect(dueMoment('2026-04-11T00:01:00+08:00')).toBe('2026-04-11 00:01');
  });
  it('have their place in the log beside them', () => expect(proof([3, 17])).toBe('#3 #17'));
});
