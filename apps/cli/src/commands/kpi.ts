import { randomUUID } from 'node:crypto';
import type { System } from '@casetrail/application';
import type { KpiBehind, KpiQuery } from '@casetrail/contract';
import { measureOf, type KpiUnit } from '@casetrail/domain';
import { Refusal, type StaffNo, type Uuid } from '@casetrail/kernel';
import { Command, Option } from 'commander';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { cohortText, figuresText, monthEndText, publishedText, valueText } from '../output/kpi-text.ts';
import { both, languageSpoken, say } from '../output/language.ts';
import { print, printJson, printLine } from '../output/print.ts';
import { table } from '../output/table.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly store?: string;
  readonly person?: string;
  readonly role?: string;
  readonly window?: KpiQuery['window'];
  readonly month?: string;
  readonly measure?: string;
  readonly behind?: boolean;
  readonly about?: string;
  readonly outcome?: string;
  readonly page?: string;
  readonly monthEnd?: boolean;
  readonly publish?: string;
  readonly published?: boolean;
  readonly csv?: boolean;
  readonly json?: boolean;
}

export const kpiCommand = (): Command =>
  new Command('kpi')
    .description(
      'figures of the last days or of a month, what is behind each, and what this month will come to',
    )
    .option('--store <code>', 'one store only')
    .option('--person <no>', 'one person only')
    .option('--role <role>', 'one role only')
    .addOption(
      new Option('--window <days>', 'a rolling window').choices(['7', '30', '90']).conflicts('month'),
    )
    .option('--month <month>', 'a month, such as 2026-05, instead of a window')
    .option('--measure <id>', 'one measure only')
    .option('--behind', 'the cases and events behind the figure of --measure')
    .option('--about <code>', 'with --behind: one rule, stage, cause or kind only')
    .option('--outcome <code>', 'with --behind: one outcome only')
    .option('--page <n>', 'with --behind: the page')
    .option('--month-end', 'what this month will come to, with a range')
    .option('--publish <no>', 'publish the figures of --month, as this member of the general office')
    .option('--published', 'the figures of --month as they were published, and what was corrected since')
    .option('--csv', 'as CSV for a spreadsheet on stdout')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((options: Options) =>
      withSystem(options, async (system) => {
        await system.settle();
        await answer(system, options);
      }),
    );

const answer = async (system: System, options: Options): Promise<void> => {
  if (options.publish !== undefined) return publish(system, options, options.publish);
  if (options.published) return published(system, options);
  if (options.monthEnd) return monthEnd(system, options);
  if (options.behind) return behind(system, options);
  if (options.csv) return print(asked(await system.kpi.csv(queryOf(options), languageSpoken())));
  const figures = asked(await system.kpi.figures(queryOf(options)));
  if (options.json) return printJson(figures);
  printLine(figuresText(figures));
  const cohort = cohortText(figures);
  if (cohort !== undefined) printLine(cohort);
  const { from, to, asOf } = figures;
  printLine(both(`${from} 至 ${to}，判定至 ${asOf}`, `${from} to ${to}, judged up to ${asOf}`));
};

const queryOf = ({ store, person, role, window, month, measure }: Options): KpiQuery => ({
  store,
  person,
  role,
  window,
  month,
  measure,
});

/** What was asked wrongly is said, and the command ends as one whose line was wrong. */
const asked = <Answer>(given: Answer | Refusal): Answer => {
  if (given instanceof Refusal) throw new CommandFailed(say(given.message), EXIT.usage);
  return given;
};

const behind = async (system: System, options: Options): Promise<void> => {
  const { measure, about, outcome, page, json } = options;
  if (measure === undefined)
    throw new CommandFailed(both('请用 --measure 指明指标', 'Name the figure with --measure'), EXIT.usage);
  const number = Number(page ?? 1);
  if (!Number.isInteger(number) || number < 1)
    throw new CommandFailed(both('页码是从 1 起的整数', 'A page is a whole number from 1'), EXIT.usage);
  const found = asked(
    await system.kpi.behind({ ...queryOf(options), measure, about, outcome, page: number }),
  );
  if (json) return printJson(found);
  printLine(behindText(found, measureOf(measure)?.unit ?? 'number'));
  printLine(both(`共 ${found.total} 项，第 ${found.page} 页`, `${found.total} in all, page ${found.page}`));
};

const behindText = ({ items }: KpiBehind, unit: KpiUnit): string =>
  table(
    [
      both('日期', 'Day'),
      both('案件', 'Case'),
      both('谁', 'Who'),
      both('类别', 'Of'),
      both('值', 'Value'),
      both('事件', 'Events'),
    ],
    items.map(({ day, caseNo, stream, credits, name, outcome, value, positions, events }) => [
      day,
      caseNo ?? stream,
      credits.map(({ person }) => `${person.name ?? ''} ${person.no}`.trim()).join(both('、', ', ')) || '—',
      [say(name), outcome].filter((word) => word !== '').join(' '),
      value === null ? '' : valueText(value, unit),
      `@${positions.join(',')} ${events.map(({ sentence }) => say(sentence)).join(both('；', '; '))}`,
    ]),
  );

const monthEnd = async (system: System, { store, json }: Options): Promise<void> => {
  const view = await system.kpi.monthEnd({ store });
  if (json) printJson(view);
  else printLine(monthEndText(view));
};

const monthOf = ({ month }: Options): string => {
  if (month !== undefined) return month;
  throw new CommandFailed(both('请用 --month 指明月份', 'Name the month with --month'), EXIT.usage);
};

const publish = async (system: System, options: Options, actor: string): Promise<void> => {
  const month = monthOf(options);
  const outcome = await system.kpi.publish({
    month,
    actor: actor as StaffNo,
    commandId: randomUUID() as Uuid,
  });
  if (outcome.outcome === 'refused') throw new CommandFailed(say(outcome.refusal.message), EXIT.badInput);
  if (options.json) return printJson({ month, position: outcome.position });
  printLine(both(`已发布 ${month} 月度数据`, `Published the figures of ${month}`));
};

const published = async (system: System, options: Options): Promise<void> => {
  const month = monthOf(options);
  const found = await system.kpi.published(month);
  if (!found)
    throw new CommandFailed(
      both(`${month} 的月度数据尚未发布。`, `The figures of ${month} are not published.`),
      EXIT.attention,
    );
  if (options.json) printJson(found);
  else printLine(publishedText(found));
};
