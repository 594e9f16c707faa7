import { resolve } from 'node:path';
import { backUpFirm, stopKeeping } from '@casetrail/application';
import { formatInstant } from '@casetrail/kernel';
import { Command, InvalidArgumentError } from 'commander';
import { interruptible } from '../interrupted.ts';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { complain, printJson, printLine } from '../output/print.ts';
import { Progress } from '../output/progress.ts';

interface Options {
  readonly data: string;
  readonly to?: string;
  readonly key?: string;
  readonly keep?: number;
  readonly off?: boolean;
  readonly json?: boolean;
}

const MB = 1_000_000;

const countOption = (value: string): number => {
  const count = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (count >= 1) return count;
  throw new InvalidArgumentError(both('至少保留 1 份', 'Keep at least 1'));
};

export const backupCommand = (): Command =>
  new Command('backup')
    .description('make a whole, sealed backup, whether the system runs or not')
    .option('--to <dir>', 'directory of the backups; CASETRAIL_BACKUPS, or where they went before')
    .option(
      '--key <file>',
      'key of the backups, made on first use; CASETRAIL_BACKUP_KEY_FILE, or beside the data',
    )
    .option('--keep <count>', 'keep so many backups and remove what none of them needs', countOption)
    .option('--off', 'keep no write-ahead log any more; backups that are there stay')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .addHelpText(
      'after',
      '\nWith CASETRAIL_BACKUPS set, the write-ahead log goes there as well while the system runs: any moment can be restored.\nKeep the key elsewhere; without it no backup opens. The master key of clients’ data is in no backup either.',
    )
    .action((options: Options) => interruptible(() => run(options)));

const run = async ({ data, to, key, keep, off, json }: Options): Promise<void> => {
  const dataDir = resolve(data);
  if (off) {
    await stopKeeping(dataDir);
    printLine(
      both('不再保存预写日志；已有的备份不变', 'No write-ahead log is kept any more; the backups stay'),
    );
    return;
  }
  const progress = new Progress(both('备份', 'backup'));
  const taken = await backUpFirm({
    dataDir,
    to,
    keyFile: key,
    keep,
    onProgress: (bytes) => progress.show(0, 1, `${Math.round(bytes / MB)} MB`),
  }).finally(() => progress.end());
  const { directory, head, bytes, removed, begunAt, endedAt } = taken;
  const hash = Buffer.from(head.hash).toString('hex');
  if (taken.keyIsNew) tellOfKey(taken.keyFile);
  if (json)
    return printJson({
      directory,
      begunAt: formatInstant(begunAt),
      endedAt: formatInstant(endedAt),
      head: { position: head.position, hash },
      bytes,
      keyFile: taken.keyFile,
      keyIsNew: taken.keyIsNew,
      removed,
    });
  const size = (bytes / MB).toFixed(1);
  printLine(
    both(
      `已备份到 ${directory}：日志到第 ${head.position} 条（${hash.slice(0, 16)}），${size} MB`,
      `Backed up to ${directory}: the log to position ${head.position} (${hash.slice(0, 16)}), ${size} MB`,
    ),
  );
  if (removed.bases + removed.segments > 0)
    printLine(
      both(
        `清理了 ${removed.bases} 份旧备份和 ${removed.segments} 段不再需要的预写日志`,
        `Removed ${removed.bases} older backups and ${removed.segments} segments of write-ahead log that none needs`,
      ),
    );
};

/** On stderr, where a person looks, also beside JSON. */
const tellOfKey = (file: string): void =>
  complain(
    both(
      `新的备份密钥在 ${file}。请现在就把它抄存到另一处（不要放在备份旁边）：没有它，任何备份都打不开。`,
      `A new key of the backups is in ${file}. Keep a copy of it somewhere else now, and not with the backups: without it none of them opens.`,
    ),
  );
