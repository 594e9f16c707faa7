import { Command } from 'commander';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { Progress } from '../output/progress.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export const rebuildCommand = (): Command =>
  new Command('rebuild')
    .description('make the read models anew from the log')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((options: Options) =>
      withSystem(options, async (system) => {
        const progress = new Progress(both('重建', 'rebuild'));
        const started = performance.now();
        await system.rebuild((position, head) => progress.show(position, head)).finally(() => progress.end());
        const { position } = await system.log.head();
        const seconds = (performance.now() - started) / 1000;
        if (options.json) return printJson({ position, seconds: Number(seconds.toFixed(3)) });
        printLine(
          both(
            `已由 ${position} 条事件重建，用时 ${seconds.toFixed(1)} 秒`,
            `Rebuilt from ${position} events in ${seconds.toFixed(1)} s`,
          ),
        );
      }),
    );
