import { Refusal } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checked } from './checked.ts';
import { amount, date, freeText, month, shortText, staffNo, time } from './fields.ts';
import { refusalOf } from './refusal-of.ts';

const said = (schema: z.ZodType, value: unknown) => {
  const read = checked(schema, value, ['data']);
  return read instanceof Refusal ? [read.message.zh, read.message.en] : [];
};

describe('a refusal reads well in both languages', () => {
  it.each([
    [z.boolean(), 'yes', '只能是 true 或 false', 'must be true or false'],
    [z.string(), 5, '必须是文字', 'must be a text'],
    [z.number(), '5', '必须是数字', 'must be a number'],
    [z.int(), 4.5, '必须是整数', 'must be a whole number'],
    [z.number(), Number.POSITIVE_INFINITY, '数字过大', 'is too large a number'],
    [z.strictObject({}), [], '必须是对象', 'must be an object'],
    [z.record(z.string(), z.string()), 5, '必须是对象', 'must be an object'],
    [z.array(z.string()), {}, '必须是列表', 'must be a list'],
    [z.date(), 'x', '类型不对', 'has the wrong type'],
    [z.string(), undefined, '缺少', 'is missing'],
    [z.enum(['a', 'b']), undefined, '缺少', 'is missing'],
    [z.union([z.string(), z.int()]), undefined, '缺少', 'is missing'],
    [amount, undefined, '缺少', 'is missing'],
    [z.enum(['a', 'b']), 'c', '只能是：a、b', 'must be one of: a, b'],
    [z.int().min(1), 0, '不能小于 1', 'must not be less than 1'],
    [z.number().positive(), 0, '必须大于 0', 'must be more than 0'],
    [z.int().max(5), 6, '不能大于 5', 'must not be more than 5'],
    [z.string().max(5), '123456', '超过 5 个字符', 'is longer than 5 characters'],
    [z.array(z.int()).max(1), [1, 2], '超过 1 项', 'has more than 1 entries'],
    [z.array(z.int()).min(1), [], '至少要有 1 项', 'needs at least 1 entries'],
    [z.strictObject({}), { x: 1 }, '未知字段', 'is an unknown key'],
    [shortText, ' ', '不能为空', 'must not be empty'],
    [freeText, '\u0000', '含有无法保存的字符', 'holds characters that are no text'],
    [staffNo, '?', '不是员工编号', 'is no staff number'],
    [month, '2026-13', '不是月份，应写成 2026-05', 'is no month; write it as 2026-05'],
    [date, '5/9', '不是日期，应写成 2026-05-09', 'is no date; write it as 2026-05-09'],
    [
      time,
      '2026-03-02 09:15',
      '缺少时区，应写成 2026-03-04T15:20:00+08:00',
      'has no offset; write it as 2026-03-04T15:20:00+08:00',
    ],
    [
      amount,
      86400.5,
      '金额必须写成带引号的十进制数，例如 "86400.00"',
      'must be an amount as a decimal string in quotes, such as "86400.00"',
    ],
    [z.email(), 'x', '格式不对', 'has the wrong form'],
    [z.string().refine(() => false, 'constructor'), 'x', '格式不对', 'has the wrong form'],
  ])('%#: %j', (schema, value, zh, en) => expect(said(schema, value)).toEqual([zh, en]));
});

describe('a refusal', () => {
  it('names the first field that is wrong, by its path', () => {
    const schema = z.strictObject({ a: z.array(z.strictObject({ b: z.int() })), c: z.int() });
    const { error } = schema.safeParse({ a: [{ b: 1 }, { b: 'x' }], c: 'x' }, { reportInput: true });
    expect(error && refusalOf(error, ['data'])).toMatchObject({ code: 'wrong-type', field: 'data.a.1.b' });
    expect(error && refusalOf(error)).toMatchObject({ field: 'a.1.b' });
  });
  it('is made even of an error that says nothing', () =>
    expect(refusalOf(new z.ZodError([]), ['data'])).toMatchObject({ code: 'malformed', field: 'data' }));
});
