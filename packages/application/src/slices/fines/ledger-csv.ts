import type { Ledger } from '@casetrail/contract';
import { csvCell } from '../csv-cell.ts';

/** Excel takes the first sheet's encoding from this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

const HEAD = ['门店', '月份', '工号', '姓名', '罚单号', '本月扣款', '结转', '单位', '未扣原因'];

const BECAUSE = {
  appealed: '异议处理中',
  unsigned: '未签收',
  growing: '按日累计中',
  overturned: '认定待复核',
  ceiling: '超过扣款上限',
} as const;

/** A month for payroll, as a spreadsheet reads it. */
export const ledgerCsv = ({ store, month, lines }: Ledger): string => {
  const rows = lines.map(({ person, slip, deducted, left, unit, because }) => [
    store,
    month,
    person.no,
    person.name ?? '',
    slip ?? '',
    deducted,
    left,
    unit === 'cny' ? '元' : '分',
    because === null ? '' : BECAUSE[because],
  ]);
  return BYTE_ORDER_MARK + [HEAD, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
};
