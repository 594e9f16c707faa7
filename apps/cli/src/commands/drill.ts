import { resolve } from 'node:path';
import { drill, protocolOf, type Drilled } from '@casetrail/application';
import { Command } from 'commander';
import { interruptible } from '../interrupted.ts';
import { DATA } from '../options.ts';
import { EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { complain, printJson, printLine } from '../output/print.ts';
import { stageText } from '../output/stages.ts';
import { protocolText } from './restore.ts';

interface Options {
  readonly data: string;
  readonly to?: string;
  readonly key?: string;
  readonly json?: boolean;
}

export const drillCommand = (): Command =>
  new Command('drill')
    .description(
      'try whether the backups can be restored: back up, restore aside, verify, compare, clear away',
    )
    .option('--to <dir>', 'directory of the backups; CASETRAIL_BACKUPS, or where they went before')
    .option('--key <file>', 'key of the backups; CASETRAIL_BACKUP_KEY_FILE, or beside the data')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .addHelpText(
      'after',
      '\nPeople go on working meanwhile. Exit code: 0 everything came back as it was, 1 not.',
    )
    .action((options: Options) => interruptible(() => run(options)));

const run = async ({ data, to, key, json }: Options): Promise<void> => {
  const drilled = await drill({
    dataDir: resolve(data),
    to,
    keyFile: key,
    onStage: (stage) => process.stderr.isTTY && complain(stageText(stage)),
  });
  if (!drilled.well) process.exitCode = EXIT.attention;
  if (json) return printJson(asJson(drilled));
  for (const line of asText(drilled)) printLine(line);
};

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

const asText = ({
  taken,
  restored,
  isKept,
  hashEqual,
  backupMs,
  restoreMs,
  well,
}: Drilled): readonly string[] => {
  const size = (taken.bytes / 1_000_000).toFixed(1);
  // The first line says where it was; that place is gone by now.
  const [, ...found] = protocolText(restored);
  return [
    isKept
      ? both(
          `备份：${taken.directory}，${size} MB，${seconds(backupMs)} 秒`,
          `Backup: ${taken.directory}, ${size} MB, ${seconds(backupMs)} s`,
        )
      : both(
          `备份：${size} MB，${seconds(backupMs)} 秒；没有设置备份目录，演练后已删除（见 casetrail backup --help）`,
          `Backup: ${size} MB, ${seconds(backupMs)} s; no directory of backups is set, so it is gone again (see casetrail backup --help)`,
        ),
    both(
      `恢复：日志 ${restored.head.position} 条，${seconds(restoreMs)} 秒`,
      `Restore: ${restored.head.position} events, ${seconds(restoreMs)} s`,
    ),
    hashEqual
      ? both('末端哈希与正在使用的日志相同', 'Its head has the hash that the log in use has there')
      : both('末端哈希与正在使用的日志不同', 'Its head has another hash than the log in use has there'),
    ...found,
    well ? both('演练通过', 'The drill went well') : both('演练没有通过', 'The drill did NOT go well'),
  ];
};

const asJson = ({ taken, restored, isKept, hashEqual, backupMs, restoreMs, well }: Drilled) => ({
  well,
  backup: {
    directory: isKept ? taken.directory : null,
    bytes: taken.bytes,
    seconds: Number(seconds(backupMs)),
  },
  restore: { ...protocolOf(restored), seconds: Number(seconds(restoreMs)) },
  hashEqual,
});
