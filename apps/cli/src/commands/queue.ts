import type { DutyView, HandoverView, QueueView } from '@casetrail/contract';
import { dayOf, formatDate, instant, type Instant, type StaffNo } from '@casetrail/kernel';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { amountText } from '../output/findings-text.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export const queueCommand = (): Command =>
  new Command('queue')
    .description(
      'what one person owes, by when and at what cost, what waits for his answer, and what he waits for',
    )
    .argument('<no>', 'staff number')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((no: string, options: Options) =>
      withSystem(options, async (system) => {
        await system.settle();
        const queue = await system.handovers.queue(no as StaffNo);
        if (!queue) throw new CommandFailed(both(`没有员工 ${no}。`, `There is no ${no}.`), EXIT.attention);
        if (options.json) printJson(queue);
        else tell(queue);
      }),
    );

const tell = ({ person, absence, duties, toAnswer, waiting, toDecide }: QueueView): void => {
  printLine(`${person.no}  ${person.name ?? ''}`);
  if (absence) {
    const until = moment(absence.to);
    const who = absence.substitute.name ?? absence.substitute.no;
    printLine(both(`缺勤至 ${until}，由 ${who} 替班`, `Away until ${until}; ${who} stands in`));
  }
  section(both('待办', 'To do'), duties.map(tellDuty));
  section(both('待接收的交接', 'Handovers to answer'), toAnswer.map(tellHandover));
  section(both('等待他人接收', 'Waiting for others to accept'), waiting.handovers.map(tellHandover));
  section(both('等待他人完成', 'Waiting for others to do'), waiting.duties.map(tellDuty));
  section(
    both('待定接手人', 'Work without an owner'),
    toDecide.map((work) => `${work.person.name ?? work.person.no}: ${work.cases.join(', ')}`),
  );
};

const section = (title: string, lines: readonly string[]): void => {
  if (lines.length === 0) return;
  printLine();
  printLine(`${title} (${lines.length})`);
  for (const line of lines) printLine(`- ${line}`);
};

const moment = (at: string) => at.slice(0, 16).replace('T', ' ');

/** A due time at midnight is the end of the day before: `2026-04-08 24:00`. */
const dueMoment = (at: string) =>
  at.slice(11, 19) === '00:00:00' ? `${formatDate(dayOf((instant(at) - 1) as Instant))} 24:00` : moment(at);

const STATES = {
  overdue: () => both('逾期', 'overdue'),
  today: () => both('今天', 'today'),
  soon: () => both('临近', 'soon'),
  later: () => both('以后', 'later'),
  paused: () => both('暂停', 'paused'),
} as const;

const tellDuty = ({ rule, caseNo, store, state, dueAt, closedBy, responsible, cost }: DutyView): string => {
  const who = responsible ? (responsible.name ?? responsible.no) : '—';
  const closes = closedBy.map(({ name }) => say(name)).join(' / ');
  const amount = cost.amount ?? cost.perDay;
  const costs =
    cost.grade === null
      ? both('只计迟办', 'late, no penalty')
      : amountText(cost.grade, amount) + (cost.perDay === null ? '' : both('/天', ' a day'));
  return `${STATES[state]()} ${dueMoment(dueAt)}  ${caseNo ?? store}  ${say(rule.title)} [${rule.id} ${rule.clause}] ${who} → ${closes}; ${costs}`;
};

const tellHandover = ({ caseNo, handover, from, to, offeredAt, status, reason }: HandoverView): string => {
  const people = `${from.name ?? from.no} → ${to.name ?? to.no}`;
  const declined = status === 'declined' ? both(`（已拒绝：${reason}）`, ` (declined: ${reason})`) : '';
  return `${moment(offeredAt)}  ${caseNo} #${handover}  ${people}${declined}`;
};
