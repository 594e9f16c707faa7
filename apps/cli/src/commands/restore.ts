import { resolve } from 'node:path';
import { protocolOf, restoreBackup, type Restored } from '@casetrail/application';
import { formatInstant, type Instant } from '@casetrail/kernel';
import { Command } from 'commander';
import { interruptible } from '../interrupted.ts';
import { instantOption } from '../options.ts';
import { EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { complain, printJson, printLine } from '../output/print.ts';
import { stageText } from '../output/stages.ts';

interface Options {
  readonly data: string;
  readonly to?: Instant;
  readonly key?: string;
  readonly masterKey?: string;
  readonly erasures?: readonly string[];
  readonly anchors?: string;
  readonly json?: boolean;
}

export const restoreCommand = (): Command =>
  new Command('restore')
    .description('make a new data directory of a backup, as it was at a moment')
    .argument('<from>', 'directory of the backups, or of one of them')
    .requiredOption('--data <dir>', 'the new data directory, which must not exist')
    .option('--to <time>', 'moment to go back to; without it, all that there is', instantOption)
    .option('--key <file>', 'key of the backups; CASETRAIL_BACKUP_KEY_FILE')
    .option('--master-key <file>', 'master key of clients’ data; CASETRAIL_MASTER_KEY_FILE')
    .option(
      '--erasures <file...>',
      'further lists of erased clients, such as the one beside the old data directory',
    )
    .option('--anchors <dir>', 'second place of the anchors; CASETRAIL_ANCHORS')
    .option('--json', 'as JSON on stdout')
    .addHelpText(
      'after',
      '\nThe log is verified and held against the newest anchor, erased clients stay erased, and everybody signs in again.\nExit code: 0 restored, 1 restored and something is missing at the end, or a backup is damaged, 65 it cannot be done as asked.',
    )
    .action((from: string, options: Options) => interruptible(() => run(from, options)));

const run = async (
  from: string,
  { data, to, key, masterKey, erasures, anchors, json }: Options,
): Promise<void> => {
  const restored = await restoreBackup({
    from,
    data,
    to,
    keyFile: key ?? (process.env['CASETRAIL_BACKUP_KEY_FILE'] || `${resolve(data)}.backup-key`),
    masterKeyFile: masterKey,
    erasureList: process.env['CASETRAIL_ERASURE_LIST'] || undefined,
    ...(erasures && { erasures }),
    anchors: anchors ?? (process.env['CASETRAIL_ANCHORS'] || undefined),
    onStage: (stage) => process.stderr.isTTY && complain(stageText(stage)),
  });
  // Whoever goes back to a moment leaves out what came after; whoever asks for all of it misses what is not there.
  if (restored.gap && to === undefined) process.exitCode = EXIT.attention;
  if (json) return printJson({ data: restored.data, ...protocolOf(restored) });
  for (const line of protocolText(restored)) printLine(line);
};

/** What came back, in sentences. */
export const protocolText = ({
  data,
  head,
  lastCommit,
  newest,
  gap,
  erased,
  rowsEqual,
}: Restored): readonly string[] => {
  const hash = Buffer.from(head.hash).toString('hex').slice(0, 16);
  const until =
    lastCommit === undefined
      ? ''
      : both(`，到 ${formatInstant(lastCommit)}`, `, up to ${formatInstant(lastCommit)}`);
  return [
    both(
      `已恢复到 ${data}：日志 ${head.position} 条${until}，完整，末端哈希 ${hash}`,
      `Restored to ${data}: ${head.position} events${until}, whole, head ${hash}`,
    ),
    anchorText(newest, gap),
    both(
      `已删除的客户 ${erased} 位，仍然无法读取`,
      `${erased} erased clients, who cannot be read here either`,
    ),
    rowsEqual
      ? both('列表与日志一致', 'The lists are what the log says')
      : both(
          '列表与日志不一致，已由日志重建',
          'The lists were not what the log says, and were made anew from it',
        ),
  ];
};

const anchorText = (newest: Restored['newest'], gap: Restored['gap']): string => {
  if (gap)
    return both(
      `缺少第 ${gap.from} 到 ${gap.to} 条：${formatInstant(gap.at)} 的锚点证明它们当时已记录，之后可能还有`,
      `Positions ${gap.from} to ${gap.to} are missing: an anchor of ${formatInstant(gap.at)} shows that they were on record, and there may have been more`,
    );
  if (!newest) return both('没有锚点可比', 'There is no anchor to compare with');
  return both(
    `含最新的锚点：第 ${newest.head.position} 条（${formatInstant(newest.at)}）`,
    `It contains the newest anchor, of position ${newest.head.position} (${formatInstant(newest.at)})`,
  );
};
