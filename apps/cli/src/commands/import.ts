import { resolve } from 'node:path';
import { importFromCommandLine, ImportRefused, type ImportSummary } from '@casetrail/application';
import { formatInstant, type Instant } from '@casetrail/kernel';
import { Command } from 'commander';
import { DATA, instantOption } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { complain, printJson, printLine } from '../output/print.ts';
import { Progress } from '../output/progress.ts';
import { unavailability } from '../output/unavailable.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly staff?: string;
  readonly strict?: boolean;
  readonly until?: Instant;
  readonly json?: boolean;
}

export const importCommand = (): Command =>
  new Command('import')
    .description('take a store’s journal in: every line becomes a command, as from the screens')
    .argument('<journal>', 'the journal, one JSON object a line (.jsonl, UTF-8)')
    .option('--staff <file>', 'the stores and people it names (staff.json)')
    .option('--strict', 'import nothing if a single line is bad')
    .option(
      '--until <time>',
      'up to when the journal tells of its stores; without it, its last line',
      instantOption,
    )
    .option('--json', 'the summary as JSON on stdout')
    .option(...DATA)
    .addHelpText(
      'after',
      `
The same file twice changes nothing the second time; one that was cut off is continued.
Bad lines are written with their reasons to <data>/imports/<journal>.rejected.jsonl.
Exit code: 0 all lines are in, 1 some were rejected, 65 nothing was imported, 75 stopped half-way (run it again).`,
    )
    .action(run);

const run = async (journal: string, options: Options): Promise<void> => {
  const progress = new Progress(both('导入', 'import'));
  let begun = false;
  try {
    const summary = await withSystem(options, (system, signal) => {
      begun = true;
      return importFromCommandLine(system, {
        journal: resolve(journal),
        staff: options.staff === undefined ? undefined : resolve(options.staff),
        strict: options.strict ?? false,
        until: options.until,
        reports: resolve(options.data, 'imports'),
        signal,
        onProgress: ({ offset, size, lines }) => progress.show(offset, size, lines.toLocaleString('en')),
      });
    });
    progress.end();
    if (options.json) printJson(summary);
    else tell(summary);
    if (summary.rejected > 0) process.exitCode = EXIT.attention;
  } catch (error) {
    progress.end();
    if (error instanceof ImportRefused) throw refusedWith(error);
    const unavailable = unavailability(error);
    if (begun && unavailable !== undefined) {
      throw new CommandFailed(
        `${unavailable}\n${both('已写入的内容完整，再次运行即可继续。', 'What was written is whole; run it again to go on.')}`,
        EXIT.tryAgain,
      );
    }
    throw error;
  }
};

const refusedWith = ({ refusal, rejected, rejectedFile, file }: ImportRefused): CommandFailed => {
  const where = refusal.field === undefined ? file : `${file}: ${refusal.field}`;
  const lines = [`${where}: ${say(refusal.message)}`];
  for (const { line, refusal: why } of rejected.slice(0, 10)) {
    lines.push(
      `  ${both('第', 'line ')}${line}${both(' 行', '')}: ${why.field ?? ''} ${say(why.message)} [${why.code}]`,
    );
  }
  if (rejectedFile !== undefined) lines.push(both(`全部见 ${rejectedFile}`, `All of them: ${rejectedFile}`));
  return new CommandFailed(lines.join('\n'), EXIT.badInput);
};

const tell = (summary: ImportSummary): void => {
  const { lines, repeated, cases, events, rejected, violations, late, seconds, observedUntil } = summary;
  printLine(both('行', 'Lines').padEnd(16) + lines);
  printLine(both('案件', 'Cases').padEnd(16) + cases);
  printLine(both('新事件', 'New events').padEnd(16) + events);
  printLine(both('已在库中', 'Already there').padEnd(16) + repeated);
  printLine(both('拒绝', 'Rejected').padEnd(16) + rejected);
  printLine(both('违规', 'Violations').padEnd(16) + violations);
  printLine(both('迟办', 'Late').padEnd(16) + late);
  if (observedUntil !== undefined) {
    printLine(both('观察至', 'Observed until').padEnd(16) + formatInstant(observedUntil));
  }
  printLine(both('用时（秒）', 'Seconds').padEnd(16) + seconds.toFixed(1));
  if (summary.rejectedFile !== undefined) {
    complain(
      both(
        `${rejected} 行未导入，原因见 ${summary.rejectedFile}`,
        `${rejected} lines were not imported; the reasons are in ${summary.rejectedFile}`,
      ),
    );
  }
};
