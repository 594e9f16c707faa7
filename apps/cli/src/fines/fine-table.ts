import type { FineView, ToDecide } from '@casetrail/contract';
import { both, say } from '../output/language.ts';
import { table } from '../output/table.ts';
import { penaltyText, STATUS, when } from './words.ts';

const who = ({ person }: FineView): string => (person ? `${person.name ?? ''} ${person.no}`.trim() : '—');

/** One line a fine; where there is no slip yet, the id stands for it. */
export const fineTable = (fines: readonly FineView[]): string =>
  table(
    [
      both('时间', 'When'),
      both('罚单', 'Fine'),
      both('案件', 'Case'),
      both('规则', 'Rule'),
      both('责任人', 'Person'),
      both('处罚', 'Penalty'),
      both('状态', 'Status'),
    ],
    fines.map((fine) => [
      when(fine.at),
      fine.slip ?? fine.id,
      fine.caseNo ?? '—',
      `${say(fine.rule.title)} (${fine.rule.id})`,
      who(fine),
      penaltyText(fine),
      STATUS[fine.status](),
    ]),
  );

/** What waits for somebody, with the working time left. */
export const waitingTable = (items: readonly ToDecide[]): string =>
  table(
    [
      both('到期', 'Due'),
      both('剩余工时', 'Working time left'),
      both('罚单', 'Fine'),
      both('被罚人', 'Person'),
      both('处罚', 'Penalty'),
      both('可答复', 'May answer'),
    ],
    items.map(({ fine, dueAt, workingMinutesLeft, mayDecide }) => [
      when(dueAt),
      timeLeft(workingMinutesLeft),
      fine.slip ?? fine.id,
      who(fine),
      penaltyText(fine),
      mayDecide.map(({ no, name }) => name ?? no).join('、') || '—',
    ]),
  );

const timeLeft = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const span = both(`${hours} 小时 ${rest} 分`, `${hours} h ${rest} min`);
  return minutes < 0 ? both(`已超 ${span}`, `${span} ago`) : span;
};
