import type { CaseTrail, ObligationView, TrailEntry, ViolationView } from '@casetrail/contract';
import { dayOf, formatDate, instant, type CaseNo, type Instant } from '@casetrail/kernel';
import { Command } from 'commander';
import { DATA, instantOption } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { amountText } from '../output/findings-text.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly asOf?: Instant;
  readonly json?: boolean;
}

export const caseCommand = (): Command =>
  new Command('case')
    .description('the trail of one case as sentences, with its violations and the receipts of its deadlines')
    .argument('<no>', 'case number')
    .option('--as-of <time>', 'as it was at this moment; without it, now', instantOption)
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((no: string, options: Options) =>
      withSystem(options, async (system) => {
        const trail = await system.queries.caseTrail(no as CaseNo, options.asOf);
        if (!trail) {
          throw new CommandFailed(
            both(`没有案件 ${no}，或当时尚未立案。`, `There is no case ${no}, or it had not begun by then.`),
            EXIT.attention,
          );
        }
        if (options.json) printJson(trail);
        else tell(trail);
      }),
    );

const tell = (trail: CaseTrail): void => {
  const { case: head } = trail;
  printLine(`${head.caseNo}  ${head.client.name}  ${head.storeName}  ${say(head.stageName)}`);
  printLine(both(`判定至 ${trail.judgedUntil}`, `Judged up to ${trail.judgedUntil}`));
  printLine();
  const missed = trail.violations.filter(({ obligation }) => obligation !== null);
  let at = 0;
  for (const entry of trail.entries) {
    for (; at < missed.length && (missed[at]?.at ?? '') < entry.occurredAt; at += 1) tellMiss(missed[at]);
    tellEntry(entry, trail);
  }
  for (; at < missed.length; at += 1) tellMiss(missed[at]);
  printLine();
  printLine(both('期限', 'Deadlines'));
  for (const obligation of trail.obligations) tellDeadline(obligation);
};

const moment = (at: string) => at.slice(0, 16).replace('T', ' ');

/** A due time at midnight is the end of the day before: `2026-04-08 24:00`. */
const dueMoment = (at: string) =>
  at.slice(11, 19) === '00:00:00' ? `${formatDate(dayOf((instant(at) - 1) as Instant))} 24:00` : moment(at);

const tellEntry = (entry: TrailEntry, trail: CaseTrail): void => {
  const marks = entry.backDated ? both('（补录）', ' (entered later)') : '';
  printLine(`${moment(entry.occurredAt)}  ${say(entry.sentence)}${marks}`);
  for (const key of entry.violations) {
    const violation = trail.violations.find((found) => found.key === key);
    if (violation) printLine(`                  ✗ ${tellViolation(violation)}`);
  }
};

const tellMiss = (violation: ViolationView | undefined): void => {
  if (violation)
    printLine(`${dueMoment(violation.at)}  ✗ ${both('逾期：', 'Missed: ')}${tellViolation(violation)}`);
};

const tellViolation = ({ rule, responsible, grade, amount }: ViolationView): string => {
  const who = responsible ? (responsible.name ?? responsible.no) : '—';
  const penalty = grade === null ? both('迟办，不罚', 'late, no penalty') : amountText(grade, amount);
  return `${say(rule.title)} [${rule.id} ${rule.clause}] ${who} ${penalty}`;
};

const STATUS = {
  open: () => both('进行中', 'open'),
  met: () => both('按时', 'met'),
  missed: () => both('逾期未办', 'missed'),
  late: () => both('逾期已办', 'late'),
  ended: () => both('终止', 'ended'),
} as const;

const tellDeadline = ({ rule, status, responsible, receipt }: ObligationView): void => {
  const who = responsible ? (responsible.name ?? responsible.no) : '—';
  printLine(`- ${say(rule.title)} [${rule.id} ${rule.clause}] ${who}: ${STATUS[status]()}`);
  for (const line of receipt.lines) printLine(`    ${say(line)}`);
};
