import { text, type Text } from '@casetrail/kernel';

/** A code for programs and a sentence for people. */
export type Reason = readonly [code: string, message: Text];

/** The reasons of our own that a schema can give. A schema names one as the `message` of its issue. */
const REASONS: Readonly<Record<string, Reason>> = {
  form: [
    'no-time',
    text('不是时间，应写成 2026-03-04T15:20:00+08:00', 'is no time; write it as 2026-03-04T15:20:00+08:00'),
  ],
  'no-offset': [
    'no-offset',
    text(
      '缺少时区，应写成 2026-03-04T15:20:00+08:00',
      'has no offset; write it as 2026-03-04T15:20:00+08:00',
    ),
  ],
  'no-such-day': ['no-such-day', text('没有这一天', 'is a day that does not exist')],
  'no-such-time': ['no-such-time', text('没有这个时刻', 'is a time of day that does not exist')],
  'date-form': ['no-date', text('不是日期，应写成 2026-05-09', 'is no date; write it as 2026-05-09')],
  'month-form': ['no-month', text('不是月份，应写成 2026-05', 'is no month; write it as 2026-05')],
  'amount-form': [
    'no-amount',
    text(
      '金额必须写成带引号的十进制数，例如 "86400.00"',
      'must be an amount as a decimal string in quotes, such as "86400.00"',
    ),
  ],
  'amount-negative': ['negative-amount', text('金额不能为负数', 'is negative')],
  'amount-decimals': ['too-many-decimals', text('金额最多两位小数', 'has more than two decimals')],
  'amount-too-large': ['too-large', text('金额过大', 'is too large')],
  blank: ['empty', text('不能为空', 'must not be empty')],
  'not-text': ['not-text', text('含有无法保存的字符', 'holds characters that are no text')],
  'too-many-entries': ['too-many', text('条目过多', 'has too many entries')],
  'code-form': [
    'malformed',
    text('只能用小写字母、数字和下划线，以字母开头，最长 40 个字符', 'must be a code such as client_taste'),
  ],
  'staff-form': ['malformed', text('不是员工编号', 'is no staff number')],
  'store-form': ['malformed', text('不是门店代码', 'is no store code')],
  'case-form': ['malformed', text('不是案件编号', 'is no case number')],
  'hash-form': [
    'malformed',
    text('不是附件的 SHA-256 摘要', 'is no SHA-256 of an attachment, in hexadecimal'),
  ],
  residents: [
    'wrong-type',
    text(
      '必须是 0 到 100 的整数，或不超过 200 个字符的文字',
      'must be a whole number from 0 to 100, or a text of at most 200 characters',
    ),
  ],
  colours: [
    'wrong-type',
    text(
      '必须是不超过 200 个字符的文字，或由这样的文字组成的列表',
      'must be a text of at most 200 characters, or a list of such texts',
    ),
  ],
  budget: [
    'wrong-type',
    text(
      '必须是不小于 0 的数字，或不超过 200 个字符的文字',
      'must be a number not less than 0, or a text of at most 200 characters',
    ),
  ],
};

export const reasonNamed = (name: string): Reason | undefined =>
  Object.hasOwn(REASONS, name) ? REASONS[name] : undefined;
