import { refuse, text, type Refusal, type Text } from '@casetrail/kernel';
import type { z } from 'zod';
import { reasonNamed, type Reason } from './reasons.ts';
import { fieldAt } from './shown.ts';

type Issue = z.core.$ZodIssue;

const MISSING: Reason = ['missing', text('缺少', 'is missing')];
const MALFORMED: Reason = ['malformed', text('格式不对', 'has the wrong form')];
const UNKNOWN_KEY: Reason = ['unknown-key', text('未知字段', 'is an unknown key')];
const TOO_LARGE: Reason = ['too-large', text('数字过大', 'is too large a number')];

const MUST_BE: Readonly<Record<string, Text>> = {
  string: text('必须是文字', 'must be a text'),
  number: text('必须是数字', 'must be a number'),
  int: text('必须是整数', 'must be a whole number'),
  boolean: text('只能是 true 或 false', 'must be true or false'),
  object: text('必须是对象', 'must be an object'),
  record: text('必须是对象', 'must be an object'),
  array: text('必须是列表', 'must be a list'),
};

/** The first thing wrong, as a refusal that names the field (`data.client.area`) and the reason. */
export const refusalOf = (error: z.ZodError, within: readonly string[] = []): Refusal => {
  const issue = error.issues[0];
  if (!issue) return refuse(...MALFORMED, fieldAt(within));
  const at = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return refuse(...UNKNOWN_KEY, fieldAt([...at, issue.keys[0] ?? '']));
  return refuse(...reasonOf(issue), fieldAt(at));
};

const reasonOf = (issue: Issue): Reason =>
  isMissing(issue) ? MISSING : (reasonNamed(issue.message) ?? ours(issue));

const isMissing = ({ code, input }: Issue): boolean =>
  input === undefined && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union');

const ours = (issue: Issue): Reason => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === Number.POSITIVE_INFINITY
        ? TOO_LARGE
        : ['wrong-type', MUST_BE[issue.expected] ?? text('类型不对', 'has the wrong type')];
    case 'invalid_value':
      return ['unknown-value', oneOf(issue.values.map(String))];
    case 'invalid_key':
      return issue.issues[0] ? reasonOf(issue.issues[0]) : MALFORMED;
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive === true);
    default:
      return MALFORMED;
  }
};

const oneOf = (values: readonly string[]): Text =>
  text(`只能是：${values.join('、')}`, `must be one of: ${values.join(', ')}`);

const tooBig = (origin: string, maximum: number): Reason => {
  switch (origin) {
    case 'string':
      return ['too-long', text(`超过 ${maximum} 个字符`, `is longer than ${maximum} characters`)];
    case 'array':
      return ['too-many', text(`超过 ${maximum} 项`, `has more than ${maximum} entries`)];
    default:
      return ['too-large', text(`不能大于 ${maximum}`, `must not be more than ${maximum}`)];
  }
};

const tooSmall = (origin: string, minimum: number, inclusive: boolean): Reason => {
  if (origin === 'array')
    return ['too-few', text(`至少要有 ${minimum} 项`, `needs at least ${minimum} entries`)];
  return inclusive
    ? ['too-small', text(`不能小于 ${minimum}`, `must not be less than ${minimum}`)]
    : ['too-small', text(`必须大于 ${minimum}`, `must be more than ${minimum}`)];
};
