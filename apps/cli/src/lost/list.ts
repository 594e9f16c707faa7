import type { LostList } from '@casetrail/contract';
import { both, say } from '../output/language.ts';
import { table } from '../output/table.ts';
import { dueMoment, moment } from './times.ts';

const STATUS = {
  lost: () => both('历史', 'history'),
  recorded: () => both('历史，已分析', 'history, analysed'),
  open: () => both('待分析', 'to be analysed'),
  submitted: () => both('待确认', 'to be confirmed'),
  returned: () => both('已退回', 'returned'),
  confirmed: () => both('已确认', 'confirmed'),
} as const;

/** Lost clients as a table, with what is waited for. */
export const lostTable = ({ items }: LostList): string =>
  table(
    [
      both('跑单', 'Lost'),
      both('案件', 'Case'),
      both('客户', 'Client'),
      both('门店', 'Store'),
      both('状态', 'State'),
      both('期限', 'Due'),
      both('原因', 'Causes'),
      both('去向', 'Went to'),
      both('客户说', 'The client said'),
    ],
    items.map((item) => [
      moment(item.lostAt),
      item.caseNo,
      item.client,
      item.storeName,
      STATUS[item.status](),
      dueOf(item),
      item.causes.map(({ name }) => say(name)).join(both('、', ', ')) || '—',
      item.competitor ?? '—',
      item.statedReason ?? '—',
    ]),
  );

const dueOf = ({ status, submitBy, replyBy }: LostList['items'][number]): string => {
  if (status === 'open' || status === 'returned') return submitBy === null ? '—' : dueMoment(submitBy);
  return status === 'submitted' && replyBy !== null ? dueMoment(replyBy) : '—';
};
