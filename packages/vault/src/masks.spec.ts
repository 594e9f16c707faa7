import { describe, expect, it } from 'vitest';
import { maskName, maskPhone, maskWords } from './masks.ts';

describe('a name', () => {
  it.each([
    ['周小明', '周**'],
    ['周', '周**'],
    ['John Smith', 'J**'],
    [' 欧阳', '欧**'],
    ['𠮷田', '𠮷**'],
    ['', ''],
  ])('%j is shown as %j', (name, shown) => expect(maskName(name)).toBe(shown));
});

describe('a phone', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138****5678'],
    ['+86 138-1234-5678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['0571-8812 3456', '057****3456'],
    ['8812345', '****2345'],
    ['110', '****'],
    ['', ''],
  ])('%j is shown as %j', (phone, shown) => expect(maskPhone(phone)).toBe(shown));
});

describe('what somebody wrote', () => {
  const known = [{ name: '周小明', phone: '13812345678', address: '3栋2204' }];
  it.each([
    ['周小明说再看看', '周**说再看看'],
    ['小明的太太来过', '***的太太来过'],
    ['明天上午来', '明天上午来'],
    ['打 138 1234 5678 或 0571-88123456', '打 138****5678 或 057****3456'],
    ['身份证 33010219800101123X', '身份证 330****1123'],
    ['住 3栋2204，预算 12 万', '住 ***，预算 12 万'],
    ['邮箱 zhou@example.com', '邮箱 ***'],
    ['2026-03-04 来，98.5 平', '2026-03-04 来，98.5 平'],
    ['报价 86400.00', '报价 86400.00'],
  ])('%j is shown as %j', (words, shown) => expect(maskWords(words, known)).toBe(shown));
});
