import { resolve } from 'node:path';
import { examine, type Examined } from '@casetrail/application';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('what this machine and this data directory look like, without starting or changing anything')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .addHelpText('after', '\nExit code: 0 all well, 1 something needs a look.')
    .action(async ({ data, json }: Options) => {
      const examined = await examine(resolve(data));
      if (examined.some(({ well }) => !well)) process.exitCode = EXIT.attention;
      if (json) return printJson(examined);
      for (const finding of examined) printLine(tell(finding));
    });

const tell = ({ well, name, says }: Examined): string =>
  `${well ? both('正常', 'ok  ') : both('注意', 'LOOK')}  ${say(name)}: ${say(says)}`;
