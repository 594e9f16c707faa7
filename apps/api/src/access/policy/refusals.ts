import { text, type Text } from '@casetrail/kernel';
import { reject, type Rejection } from '../../edge/rejection.ts';
import type { About } from './policy.ts';

export const notAllowed = (): Rejection =>
  reject(403, 'not-allowed', text('您的岗位无权进行此操作', 'none of your roles may do this'));

export const notYourself = (): Rejection =>
  reject(
    403,
    'not-yourself',
    text('只能以本人名义操作', 'you can only act as yourself: leave the field out or name yourself'),
    { field: 'actor' },
  );

export const nobody = (): Rejection =>
  reject(
    403,
    'not-staff',
    text(
      '此账号没有对应的员工，不能记录业务',
      'this account belongs to no member of staff and records nothing',
    ),
  );

type Kind = Exclude<About['kind'], 'firm' | 'account'>;

const GONE: Readonly<Record<Kind, { readonly code: string; readonly message: Text }>> = {
  case: { code: 'unknown-case', message: text('没有这个案件', 'there is no such case') },
  fine: { code: 'unknown-fine', message: text('没有这张罚单', 'there is no such fine') },
  store: { code: 'unknown-store', message: text('没有这个门店', 'there is no such store') },
  person: { code: 'unknown-staff', message: text('没有这名员工', 'there is no such member of staff') },
  list: { code: 'not-found', message: text('没有可查看的内容', 'there is nothing to be seen') },
};

/** What is out of reach is told in the words in which one is told of what is not there. */
export const asIfNotThere = (kind: Kind): Rejection => reject(404, GONE[kind].code, GONE[kind].message);

/** Also of whoever stands in for somebody today who needs a second factor. */
export const mustEnrol = (): Rejection =>
  reject(403, 'must-enrol', text('请先设置验证器', 'set up an authenticator first'));
