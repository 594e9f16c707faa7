import type { FormFieldView } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { dataOf, moneyOf, momentOf, timeOf } from './form-data.ts';

const field = (
  path: string,
  kind: FormFieldView['kind'],
  more: Partial<FormFieldView> = {},
): FormFieldView => ({
  path,
  kind,
  label: { zh: path, en: path },
  required: true,
  choices: [],
  least: null,
  most: null,
  unit: null,
  role: null,
  ...more,
});

const formOf = (entries: readonly (readonly [string, string])[]): FormData => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};

const choice = (code: string) => ({ code, name: { zh: code, en: code }, holders: null });

describe('a sum of money', () => {
  it.each([
    ['86400', '86400.00'],
    ['86,400.5', '86400.50'],
    ['¥ 1,200', '1200.00'],
    ['１２０元', '120.00'],
    ['abc', 'abc'],
    ['1.234', '1.234'],
    ['-5', '-5'],
  ])('typed as %s is sent as %s', (text, sent) => expect(moneyOf(text)).toBe(sent));
});

describe('a time of day', () => {
  it.each([
    ['1520', '15:20'],
    ['15：20', '15:20'],
    ['9:05', '09:05'],
    ['9时05分', '09:05'],
    ['later', 'later'],
  ])('typed as %s is read as %s', (text, time) => expect(timeOf(text)).toBe(time));
  it('is the firm’s', () => expect(momentOf('2026-05-09', '1520')).toBe('2026-05-09T15:20:00+08:00'));
  it('is none where nothing was typed', () => expect(momentOf('', '')).toBeUndefined());
});

describe('what was filled in', () => {
  it('becomes the data of the step, with the fields where they belong', () => {
    const fields = [
      field('client.name', 'text'),
      field('client.area', 'number'),
      field('client.phone', 'phone', { required: false }),
      field('receptionForm', 'yes-no'),
      field('signatures', 'choices', { choices: [choice('client')] }),
    ];
    const form = formOf([
      ['client.name', ' 王建国 '],
      ['client.area', '１２０.5'],
      ['client.phone', ''],
      ['receptionForm', 'no'],
    ]);
    expect(dataOf(fields, form)).toEqual({
      client: { name: '王建国', area: 120.5 },
      receptionForm: false,
      signatures: [],
    });
  });
  it('leaves out what was not answered, so that the API asks for it', () =>
    expect(dataOf([field('written', 'yes-no'), field('amount', 'money')], new FormData())).toEqual({}));
  it('passes on what cannot be read, so that the field can say so', () =>
    expect(dataOf([field('client.area', 'number')], formOf([['client.area', '很大']]))).toEqual({
      client: { area: '很大' },
    }));
  it('reads lists line by line', () => {
    const fields = [field('dimensions', 'lengths'), field('items', 'prices'), field('promises', 'lines')];
    const form = formOf([
      ['dimensions', '客厅 开间：420cm\n\n主卧 进深 380.5'],
      ['items', 'A-01 1,200\r\nB2  35.5'],
      ['promises', '送窗帘\n  \n周末进场 '],
    ]);
    expect(dataOf(fields, form)).toEqual({
      dimensions: { '客厅 开间': 420, '主卧 进深': 380.5 },
      items: [
        { code: 'A-01', unitPrice: '1200.00' },
        { code: 'B2', unitPrice: '35.50' },
      ],
      promises: ['送窗帘', '周末进场'],
    });
  });
  it('names holders paper by paper, and no paper that nobody has', () => {
    const copies = field('copies', 'copies', { choices: [choice('contract'), choice('authorisation')] });
    const form = formOf([
      ['copies.contract', 'client'],
      ['copies.contract', 'archive'],
    ]);
    expect(dataOf([copies], form)).toEqual({ copies: { contract: ['client', 'archive'] } });
  });
  it('keeps the order of the four questions', () => {
    const answers = field('answers', 'answers', { choices: [choice('a'), choice('b')] });
    expect(dataOf([answers], formOf([['answers.1', '二']]))).toEqual({ answers: ['', '二'] });
  });
});
