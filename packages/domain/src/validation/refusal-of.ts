import { refuse, text, type Refusal, type Text } from '@casetrail/kernel';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Reasons of our own that a schema can give, with a code for programs and a sentence for people. */
const REASONS: Readonly<Record<string, readonly [code: string, message: Text]>> = {
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
  'amount-form': ['no-amount', text('不是金额，应写成 "86400.00"', 'is no amount; write it as "86400.00"')],
  'amount-negative': ['negative-amount', text('金额不能为负数', 'is negative')],
  'amount-decimals': ['too-many-decimals', text('金额最多两位小数', 'has more than two decimals')],
  'amount-too-large': ['too-large', text('金额过大', 'is too large')],
  'not-text': ['not-text', text('含有无法保存的字符', 'holds characters that are no text')],
};

const KINDS: Readonly<Record<string, Text>> = {
  string: text('文字', 'a text'),
  number: text('数字', 'a number'),
  int: text('整数', 'a whole number'),
  boolean: text('true 或 false', 'true or false'),
  object: text('对象', 'an object'),
  record: text('对象', 'an object'),
  array: text('列表', 'a list'),
};

/** The first thing wrong, as a refusal that names the field (`data.client.area`) and the reason. */
export const refusalOf = (error: z.ZodError, within: readonly string[] = []): Refusal => {
  const issue = error.issues[0];
  if (!issue) return refuse('malformed', text('内容无效', 'is malformed'), within.join('.'));
  const at = [...within, ...issue.path.map(String)];
  return refusalOfIssue(issue, at);
};

const refusalOfIssue = (issue: Issue, at: readonly string[]): Refusal => {
  const field = at.join('.');
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? refuse('missing', text('缺少', 'is missing'), field)
        : refuse('wrong-type', wrongType(issue.expected), field);
    case 'unrecognized_keys': {
      const key = issue.keys[0] ?? '';
      return refuse('unknown-key', text('未知字段', 'is an unknown key'), [...at, key].join('.'));
    }
    case 'invalid_value':
      return issue.input === undefined
        ? refuse('missing', text('缺少', 'is missing'), field)
        : refuse('unknown-value', oneOf(issue.values.map(String)), field);
    case 'too_big':
      return refuse(...tooBig(issue.origin, Number(issue.maximum)), field);
    case 'too_small':
      return refuse(...tooSmall(issue.origin, Number(issue.minimum)), field);
    case 'invalid_union':
      return refuse('wrong-type', text('类型不对', 'has the wrong type'), field);
    case 'custom': {
      const reason = REASONS[String(issue.params?.['reason'])];
      return refuse(reason?.[0] ?? 'malformed', reason?.[1] ?? text('内容无效', 'is malformed'), field);
    }
    default:
      return refuse('malformed', text('格式不对', 'has the wrong form'), field);
  }
};

const wrongType = (expected: string): Text => {
  const kind = KINDS[expected] ?? text(expected, expected);
  return text(`应为${kind.zh}`, `must be ${kind.en}`);
};

const oneOf = (values: readonly string[]): Text =>
  text(`只能是：${values.join('、')}`, `must be one of: ${values.join(', ')}`);

const tooBig = (origin: string, maximum: number): [string, Text] =>
  origin === 'string'
    ? ['too-long', text(`超过 ${maximum} 个字符`, `is longer than ${maximum} characters`)]
    : origin === 'array'
      ? ['too-many', text(`超过 ${maximum} 项`, `has more than ${maximum} entries`)]
      : ['too-large', text(`不能大于 ${maximum}`, `must not be more than ${maximum}`)];

const tooSmall = (origin: string, minimum: number): [string, Text] =>
  origin === 'string'
    ? ['empty', text('不能为空', 'must not be empty')]
    : origin === 'array'
      ? ['too-few', text(`至少 ${minimum} 项`, `needs at least ${minimum} entries`)]
      : ['too-small', text(`必须大于 ${minimum}`, `must be more than ${minimum}`)];
