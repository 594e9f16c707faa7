import { Command } from 'commander';
import { DATA } from '../options.ts';
import { EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly address: string;
  readonly json?: boolean;
}

/** Whoever can read the data directory runs the installation, and may name its first administrator. */
export const setUpLinkCommand = (): Command =>
  new Command('set-up-link')
    .description('a one-time link by which the first administrator of a company sets up the account')
    .option('--address <url>', 'where the pages are', 'http://127.0.0.1:7080')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .addHelpText('after', '\nExit code: 0 a link was made, 1 there is an administrator already.')
    .action((options: Options) =>
      withSystem(options, async (system) => {
        const secret = await system.access.makeSetUpLink();
        if (secret === undefined) process.exitCode = EXIT.attention;
        const link = secret === undefined ? null : `${options.address}/set-up#${secret}`;
        if (options.json) return printJson({ link });
        printLine(link ?? say(THERE_IS_ONE));
        if (link !== null) printLine(both('只能用一次，24 小时内有效', 'Works once, for 24 hours'));
      }),
    );

const THERE_IS_ONE = {
  zh: '已有管理员；请由管理员邀请其他人',
  en: 'There is an administrator already, who invites everybody else',
};
