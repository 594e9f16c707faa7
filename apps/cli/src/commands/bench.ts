import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Bench } from '../bench/bench.ts';
import type { Figure } from '../bench/figure.ts';
import { untilInterrupted } from '../bench/interruption.ts';
import type { Line } from '../bench/line.ts';
import { LINES } from '../bench/lines/index.ts';
import { machine } from '../bench/machine.ts';
import { reportJson } from '../bench/report/json.ts';
import { keep, keptBeside, readKept, withEarlier } from '../bench/report/kept.ts';
import { performancePage, type Report } from '../bench/report/page.ts';
import { failureRow, figureRow, headRow } from '../bench/report/rows.ts';
import { runLines, type Failure } from '../bench/run-lines.ts';
import { FULL, QUICK, type Settings } from '../bench/settings.ts';
import { EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { Progress } from '../output/progress.ts';

interface Options {
  readonly quick?: boolean;
  readonly only?: readonly Line[];
  readonly lines?: number;
  readonly million?: boolean;
  readonly json?: boolean;
  readonly output?: string;
  readonly data: string;
}

export const benchCommand = (): Command =>
  new Command('bench')
    .description(
      'measure appending, importing, verifying, rebuilding and judging, as ratios to plain baselines',
    )
    .option('--quick', 'a few minutes: shows that all can be measured, the figures say little')
    .option('--only <names>', `some of: ${LINES.map(({ name }) => name).join(', ')}`, linesNamed)
    .option(
      '--lines <number>',
      `journal lines to import (${FULL.lines}; with --quick ${QUICK.lines})`,
      atLeastOne,
    )
    .option('--million', 'also import and judge ten times as many lines')
    .option('--json', 'the report as JSON on stdout')
    .option(
      '--output <file>',
      'write the report as a page in Markdown, and its figures beside it; those not measured stay as they are',
    )
    .option(
      '--data <dir>',
      'where to make its directory, which is removed again; on the disk to be measured',
      tmpdir(),
    )
    .addHelpText(
      'after',
      `
It starts databases of its own and touches no other. A missed bar is shown, not failed.
Exit code: 0 everything was measured, 1 something could not be.`,
    )
    .action(run);

const linesNamed = (names: string): readonly Line[] =>
  names.split(',').map((name) => {
    const line = LINES.find((each) => each.name === name.trim());
    if (!line)
      throw new InvalidArgumentError(both(`没有这一项：${name}`, `There is no such measurement: ${name}`));
    return line;
  });

const atLeastOne = (value: string): number => {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError(both('应为正整数', 'It must be a whole number above 0.'));
};

const settingsOf = ({ quick, lines, million }: Options): Settings => {
  const settings = quick ? QUICK : FULL;
  return { ...settings, lines: lines ?? settings.lines, tenfold: million ?? false };
};

/** A line that was asked for by name is measured, whatever it takes. */
const chosen = ({ only }: Options, { tenfold }: Settings): readonly Line[] =>
  only ?? LINES.filter((line) => !line.byNameOnly && (tenfold || !line.tenfold));

const run = async (options: Options): Promise<void> => {
  const earlier = options.output === undefined ? [] : await readKept(keptBeside(options.output));
  const report = await untilInterrupted((signal) => measure(options, signal));
  if (options.json) printJson(reportJson(report));
  if (options.output !== undefined) {
    const figures = withEarlier(report.figures, report.date, earlier);
    await writeFile(options.output, performancePage(report, figures));
    await keep(keptBeside(options.output), figures);
  }
  if (report.failures.length > 0) process.exitCode = EXIT.attention;
};

const measure = async (options: Options, signal: AbortSignal): Promise<Report> => {
  const settings = settingsOf(options);
  const lines = chosen(options, settings);
  const progress = new Progress(both('测量', 'bench'));
  const tell = (text: string) => {
    progress.end();
    if (!options.json) printLine(text);
  };
  let done = 0;
  const bench = await Bench.open(settings, resolve(options.data), signal, (work) =>
    progress.show(done, lines.length, `${lines[done]?.name ?? ''}: ${work}`),
  );
  try {
    const { database } = await bench.emptySite();
    const measuredOn = machine(database.serverVersion);
    tell(headRow());
    const hearing = {
      onFigure: (figure: Figure) => tell(figureRow(figure)),
      onFailure: (failure: Failure) => tell(failureRow(failure)),
      onLineDone: () => (done += 1),
    };
    const results = await runLines(lines, bench, hearing, signal);
    return { ...results, settings, machine: measuredOn, date: new Date().toISOString().slice(0, 10) };
  } finally {
    progress.end();
    await bench.close();
  }
};
