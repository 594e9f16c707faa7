import { open } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { complain, print } from '../output/print.ts';
import { Progress } from '../output/progress.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly output?: string;
}

const CHUNK = 64 * 1024;

export const exportCommand = (): Command =>
  new Command('export')
    .description('the whole log with its hashes, to be kept or checked elsewhere')
    .addOption(new Option('--format <format>', 'one event a line').choices(['ndjson']).default('ndjson'))
    .option('--output <file>', 'write to this file, which must not exist; without it, to stdout')
    .option(...DATA)
    .addHelpText('after', '\nCheck an export with: node tools/verify-export.mjs FILE')
    .action((options: Options) =>
      withSystem(options, async (system) => {
        const progress = new Progress(both('导出', 'export'));
        const { position: head } = await system.log.head();
        const file = options.output === undefined ? undefined : await open(options.output, 'wx');
        try {
          let lines = 0;
          let chunk = '';
          const flush = async () => {
            if (file) await file.write(chunk);
            else print(chunk);
            chunk = '';
          };
          for await (const line of system.exportLog()) {
            chunk += `${line}\n`;
            lines += 1;
            if (chunk.length < CHUNK) continue;
            await flush();
            progress.show(lines, head);
          }
          await flush();
          await file?.sync();
        } finally {
          progress.end();
          await file?.close();
        }
        if (file)
          complain(
            both(`已导出 ${head} 条事件到 ${options.output}`, `${head} events written to ${options.output}`),
          );
      }),
    );
