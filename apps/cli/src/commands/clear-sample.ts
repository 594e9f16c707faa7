import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isSampleDirectory } from '@casetrail/application';
import { inspectDatabase } from '@casetrail/database';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { printLine } from '../output/print.ts';

interface Options {
  readonly data: string;
  readonly yes?: boolean;
}

/**
 * The log can only grow, so the sample is not taken out of it: its whole directory is put aside, where it can be looked at
 * or thrown away. Nothing that may hold real data is touched.
 */
export const clearSampleCommand = (): Command =>
  new Command('clear-sample')
    .description('put the sample company aside, so that an empty one can be started')
    .option('--yes', 'do not ask first')
    .option(...DATA)
    .addHelpText(
      'after',
      '\nStop the system first. The directory is renamed, not deleted. Exit code: 0 it is aside, 65 it was refused and nothing changed.',
    )
    .action(async ({ data, yes }: Options) => {
      const dir = resolve(data);
      await assertSample(dir);
      if (!yes && !(await isConfirmed(dir)))
        throw refused('没有确认，什么也没有改动', 'Not confirmed; nothing was changed');
      const aside = freeName(dir);
      await rename(dir, aside);
      printLine(both(`示例公司已移到 ${aside}`, `The sample company is in ${aside} now`));
      printLine(
        both(
          '以空公司启动：./casetrail start --no-sample（会显示第一位管理员的一次性链接）',
          'Start an empty company: ./casetrail start --no-sample (it prints the one-time link for the first administrator)',
        ),
      );
    });

const refused = (zh: string, en: string): CommandFailed => new CommandFailed(both(zh, en), EXIT.badInput);

/** @throws CommandFailed where it is no sample, or somebody works with it */
const assertSample = async (dir: string): Promise<void> => {
  if (process.env['DATABASE_URL'])
    throw refused(
      '数据在外部数据库里（DATABASE_URL），请由数据库管理员另建一个空库',
      'The data is in an external database (DATABASE_URL): have an empty one made there',
    );
  if (process.env['KURRENTDB_URL'])
    throw refused(
      '日志在 KurrentDB 中（KURRENTDB_URL），移开文件夹并不会移开它；请用 KURRENTDB_LOG 另起一份日志',
      'The log is in KurrentDB (KURRENTDB_URL) and would stay there; begin another one by KURRENTDB_LOG',
    );
  if (!existsSync(dir)) throw refused(`没有这个文件夹：${dir}`, `There is no directory ${dir}`);
  if (!(await isSampleDirectory(dir)))
    throw refused(`${dir} 里不是示例公司，不能清空`, `${dir} holds no sample company; it is not cleared`);
  if (inspectDatabase(dir).server?.inUse)
    throw refused('系统正在运行，请先停止（Ctrl C）', 'The system is running; stop it first (Ctrl C)');
};

const isConfirmed = async (dir: string): Promise<boolean> => {
  // Without anybody to ask, nobody has agreed.
  if (!process.stdin.isTTY) return false;
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asked.question(
    `${both(`把示例公司 ${dir} 移开？输入 yes 确认`, `Put the sample company in ${dir} aside? Type yes to confirm`)}: `,
  );
  asked.close();
  return answer.trim().toLowerCase() === 'yes';
};

/** Beside it: `.data-sample`, `.data-sample-2` … */
const freeName = (dir: string): string => {
  const name = join(dirname(dir), `${basename(dir)}-sample`);
  for (let nth = 1; ; nth += 1) {
    const free = nth === 1 ? name : `${name}-${nth}`;
    if (!existsSync(free)) return free;
  }
};
