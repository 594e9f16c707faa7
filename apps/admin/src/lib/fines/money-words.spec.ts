import { describe, expect, it } from 'vitest';
import { moneyInCapitals, moneyInWords } from './money-words.ts';

describe('a sum in capitals', () => {
  it.each([
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['0.99', '玖角玖分'],
    ['1.00', '壹元整'],
    ['10.00', '壹拾元整'],
    ['100.00', '壹佰元整'],
    ['101.00', '壹佰零壹元整'],
    ['110.00', '壹佰壹拾元整'],
    ['1001.00', '壹仟零壹元整'],
    ['1010.05', '壹仟零壹拾元零伍分'],
    ['1234.50', '壹仟贰佰叁拾肆元伍角整'],
    ['10000.00', '壹万元整'],
    ['10001.00', '壹万零壹元整'],
    ['100100.20', '壹拾万零壹佰元贰角整'],
    ['20000000.00', '贰仟万元整'],
    ['100000001.00', '壹亿零壹元整'],
    ['100', '壹佰元整'],
  ])('%s is %s', (amount, words) => expect(moneyInCapitals(amount)).toBe(words));
});

describe('a sum in English words', () => {
  it.each([
    ['0.00', 'zero yuan only'],
    ['0.05', 'five fen'],
    ['13.00', 'thirteen yuan only'],
    ['21.00', 'twenty-one yuan only'],
    ['100.00', 'one hundred yuan only'],
    ['1234.50', 'one thousand two hundred thirty-four yuan and fifty fen'],
    ['1000000.00', 'one million yuan only'],
  ])('%s is %s', (amount, words) => expect(moneyInWords(amount)).toBe(words));
});
