import type { Ledger, LedgerLine } from '@casetrail/contract';
import { csvCell } from '../csv-cell.ts';

/** Excel takes the first sheet's encoding from this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

const HEAD = ['门店', '月份', '工号', '姓名', '罚单号', '本月扣款', '结转', '单位', '未扣或退还原因'];

const BECAUSE = {
  appealed: '异议处理中',
  unsigned: '未签收',
  growing: '按日累计中',
  overturned: '认定待复核',
  ceiling: '超过扣款上限',
} as const;

const GIVEN_BACK = {
  overturned: '认定已撤销',
  withdrawn: '罚单已撤销',
  reduced: '罚单已减轻',
  waived: '罚单已免除',
  moved: '改由他人承担',
} as const;

const note = (because: LedgerLine['because'], givenBack: LedgerLine['givenBack']): string => {
  if (givenBack) {
    const { deductedIn, because: why } = givenBack;
    const what = deductedIn.length === 0 ? '已缴罚款' : `${deductedIn.join('、')} 扣款`;
    return `退还${what.startsWith('已') ? '' : ' '}${what}：${GIVEN_BACK[why]}`;
  }
  return because === null ? '' : BECAUSE[because];
};

/** A month for payroll, as a spreadsheet reads it. */
export const ledgerCsv = ({ store, month, lines }: Ledger): string => {
  const rows = lines.map(({ person, slip, deducted, left, unit, because, givenBack }) => [
    store,
    month,
    person.no,
    person.name ?? '',
    slip ?? '',
    deducted,
    left,
    unit === 'cny' ? '元' : '分',
    note(because, givenBack),
  ]);
  return BYTE_ORDER_MARK + [HEAD, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
};
