import { resolve } from 'node:path';
import { UpgradeTrouble, upgradeDatabase } from '@casetrail/application';
import { Command } from 'commander';
import { interruptible } from '../interrupted.ts';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { Progress } from '../output/progress.ts';

interface Options {
  readonly data: string;
  readonly binaries?: string;
  readonly json?: boolean;
}

export const upgradeDatabaseCommand = (): Command =>
  new Command('upgrade-database')
    .description('bring the embedded database of another major version of PostgreSQL over to this one')
    .option(
      '--binaries <dir>',
      'directory with bin and lib of the old version; fetched by npm where left out',
    )
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .addHelpText(
      'after',
      '\nStop the system first, and make a backup with the program that wrote the data. Every event is checked as it arrives.\nThe old cluster stays in <data>/postgres/data-<version> until you remove it. The lists are made anew at the next start.',
    )
    .action((options: Options) => interruptible(() => run(options)));

const run = async ({ data, binaries, json }: Options): Promise<void> => {
  const progress = new Progress(both('升级数据库', 'upgrade-database'));
  const upgraded = await upgradeDatabase({
    dataDir: resolve(data),
    binaries,
    onProgress: (position, last) => progress.show(position, last),
  })
    .catch((error: unknown) => {
      throw error instanceof UpgradeTrouble ? failed(error) : error;
    })
    .finally(() => progress.end());
  if (upgraded === 'finished') {
    if (json) return printJson({ finished: true });
    return printLine(both('上次被打断的升级已完成', 'The upgrade that was cut off is finished'));
  }
  const { from, to, head, tables, aside } = upgraded;
  const hash = Buffer.from(head.hash).toString('hex');
  if (json) return printJson({ from, to, head: { position: head.position, hash }, tables, aside });
  printLine(
    both(
      `已由 PostgreSQL ${from} 升到 ${to}：${head.position} 条事件逐条核对，末端哈希 ${hash.slice(0, 16)}；原数据库在 ${aside}，确认无误后可删除`,
      `Brought over from PostgreSQL ${from} to ${to}: ${head.position} events, each checked, head ${hash.slice(0, 16)}; the old database is in ${aside}, to be removed once all is well`,
    ),
  );
};

const failed = ({ reason, says }: UpgradeTrouble): CommandFailed =>
  new CommandFailed(say(says), reason === 'differs' ? EXIT.attention : EXIT.badInput);
