import type { Ticked, TickTo } from '@casetrail/application';
import { DAY, formatInstant, HOUR, Refusal, type Instant } from '@casetrail/kernel';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DATA, instantOption } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly to?: Instant;
  readonly hours?: number;
  readonly days?: number;
  readonly toNextDeadline?: boolean;
  readonly json?: boolean;
}

const amount = (value: string): number => {
  const read = Number(value);
  if (value.trim() !== '' && Number.isFinite(read) && read > 0) return read;
  throw new InvalidArgumentError(both('须为正数', 'Must be a number above 0'));
};

/** One way of saying how far; the others are refused beside it. */
const ways = ['to', 'hours', 'days', 'toNextDeadline'] as const;
const only = (option: Option, own: (typeof ways)[number]) =>
  option.conflicts(ways.filter((way) => way !== own));

export const tickCommand = (): Command =>
  new Command('tick')
    .description(
      'move the clock of the sample company forward and let everything happen on the way, in order',
    )
    .addOption(only(new Option('--to <time>', 'up to this moment').argParser(instantOption), 'to'))
    .addOption(only(new Option('--hours <n>', 'by so many hours').argParser(amount), 'hours'))
    .addOption(only(new Option('--days <n>', 'by so many days').argParser(amount), 'days'))
    .addOption(only(new Option('--to-next-deadline', 'until the next term is over'), 'toNextDeadline'))
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((options: Options) =>
      withSystem(options, async (system) => {
        system.follow();
        const ticked = await system.tick(wanted(options));
        if (ticked instanceof Refusal) throw new CommandFailed(say(ticked.message), EXIT.badInput);
        if (options.json) printJson(asJson(ticked));
        else tell(ticked);
        if (ticked.stopped) process.exitCode = EXIT.attention;
      }),
    );

const wanted = ({ to, hours, days, toNextDeadline }: Options): TickTo => {
  if (to !== undefined) return to;
  if (hours !== undefined) return { ahead: Math.round(hours * HOUR) };
  if (days !== undefined) return { ahead: Math.round(days * DAY) };
  if (toNextDeadline) return 'next-deadline';
  throw new CommandFailed(
    both(
      '请用 --to、--hours、--days 或 --to-next-deadline 说明拨到何时',
      'Say how far: --to, --hours, --days or --to-next-deadline',
    ),
    EXIT.usage,
  );
};

const asJson = ({ from, to, happened, stopped }: Ticked) => ({
  from: formatInstant(from),
  to: formatInstant(to),
  happened: happened.map(({ at, kind, what }) => ({ at: formatInstant(at), kind, what })),
  stopped: stopped ?? null,
});

const shown = (at: Instant): string => formatInstant(at).slice(0, 16).replace('T', ' ');

const tell = ({ from, to, happened, stopped }: Ticked): void => {
  for (const { at, what } of happened) printLine(`${shown(at)}  ${say(what)}`);
  printLine(
    both(
      `示例公司的时钟自 ${shown(from)} 走到 ${shown(to)}，其间 ${happened.length} 件事`,
      `The sample company’s clock went from ${shown(from)} to ${shown(to)}; ${happened.length} things happened`,
    ),
  );
  if (stopped)
    printLine(
      both(
        '执行已暂停，时钟停在此处：须由总经办核查后恢复',
        'Enforcement is stopped and the clock stands still here, until somebody of the general office has looked',
      ),
    );
};
