import { refuse, text } from '@casetrail/kernel';

/** The same words for a wrong name, a wrong password, a disabled account: none of them tells which it was. */
export const WRONG_CREDENTIALS = refuse(
  'wrong-credentials',
  text('登录名或密码不对', 'the login name or the password is wrong'),
);
export const CODE_NEEDED = refuse('code-needed', text('请输入验证码', 'a code is needed too'), 'code');
export const WRONG_CODE = refuse(
  'wrong-code',
  text('验证码不对，或已用过', 'the code is wrong, or was used already'),
  'code',
);
export const TOO_MANY_GUESSES = refuse(
  'too-many-guesses',
  text('尝试次数过多，请十五分钟后再试', 'too many attempts; try again in fifteen minutes'),
);
export const TOO_BUSY = refuse(
  'too-busy',
  text('登录的人太多，请稍后再试', 'too many are signing in at the moment; try again shortly'),
);
export const RENEWED_ALREADY = refuse(
  'session-renewed',
  text(
    '刚刚已经输入过密码，请刷新页面再试',
    'the password was given a moment ago already; load the page again',
  ),
);
export const LINK_VOID = refuse(
  'link-void',
  text('链接无效、已用过或已过期', 'the link is not valid, was used already, or has run out'),
  'secret',
);
export const NOT_A_SAMPLE = refuse(
  'not-a-sample',
  text('只有示例公司可以一键登录', 'only the sample company can be entered by one click'),
);
export const SAMPLE_ONLY = refuse(
  'sample-company',
  text('示例公司不建账号，一键进入即可', 'the sample company is entered by one click; it makes no accounts'),
);
export const NO_SUCH_ROLE = refuse(
  'nobody-in-role',
  text('示例公司里没有人担任这个岗位', 'nobody holds this role in the sample company'),
  'role',
);
export const NAME_TAKEN = refuse(
  'login-name-taken',
  text('这个登录名已有人用', 'this login name is taken'),
  'loginName',
);
export const STAFF_TAKEN = refuse(
  'staff-taken',
  text('这名员工已有账号', 'this member of staff has an account already'),
  'staffNo',
);
export const UNKNOWN_STAFF = refuse('unknown-staff', text('没有这名员工', 'unknown staff'), 'staffNo');
export const UNKNOWN_ACCOUNT = refuse('unknown-account', text('没有这个账号', 'unknown account'), 'account');
export const UNKNOWN_SESSION = refuse('unknown-session', text('没有这个会话', 'unknown session'), 'session');
export const UNKNOWN_TOKEN = refuse('unknown-token', text('没有这个令牌', 'unknown token'), 'token');
export const LAST_ADMINISTRATOR = refuse(
  'last-administrator',
  text('至少要留一名管理员', 'one administrator at least has to stay'),
  'account',
);
export const NO_ENROLMENT = refuse(
  'no-enrolment',
  text('请先开始设置验证器', 'begin to set up the authenticator first'),
);
export const ENROLLED = refuse(
  'enrolled',
  text('验证器已设置；要更换请管理员重置', 'an authenticator is set up; an administrator resets it'),
);
export const UNKNOWN_FILTER = refuse('unknown-filter', text('没有这个筛选', 'unknown filter'), 'filter');
export const FILTER_NAME_TAKEN = refuse(
  'filter-name-taken',
  text('这个列表已有同名的筛选', 'this list has a filter of that name already'),
  'name',
);
export const NUMBER_IN_NAME = refuse(
  'number-in-name',
  text('名称里不能有电话一类的长号码', 'a name holds no long number, such as a telephone’s'),
  'name',
);
export const TOO_MANY_FILTERS = refuse(
  'too-many-filters',
  text('每个列表最多保存 20 个筛选，请先删掉一个', 'a list keeps 20 filters at most; delete one first'),
  'name',
);
