import { barText, gradeOf } from '../figure.ts';
import type { Machine } from '../machine.ts';
import type { Results } from '../run-lines.ts';
import type { Settings } from '../settings.ts';
import type { Dated } from './kept.ts';
import { quantityText, ratioText } from './quantity.ts';

export interface Report extends Results {
  /** `2026-06-01` */
  readonly date: string;
  readonly machine: Machine;
  readonly settings: Settings;
}

const INTRODUCTION = `# Performance

Written by \`./casetrail bench --output docs/reference/performance.md\`; run it again rather than edit this page.

Only ratios travel between machines. Each figure is a ratio to a baseline that was measured in the same run, in turn with
it: the median of the ratios of the rounds, with the lowest and the highest beside it. Times and sizes are medians of
their rounds; memory is the peak of the process that did the work, without the database's own. A run may measure some of
them (\`--only\`); the others stand as they were measured last, on the day that their line tells.`;

const cellsOf = (figure: Dated): string[] => {
  const { gauge, ratio, rounds } = figure;
  const spread = rounds > 1 ? `, ${ratioText(ratio.lowest)}–${ratioText(ratio.highest)}` : '';
  return [
    `\`${gauge.name}\``,
    `**${ratioText(ratio.median)}**`,
    barText(gauge, 'must'),
    barText(gauge, 'remarkable'),
    gradeOf(figure),
    quantityText(figure.own, figure),
    quantityText(figure.baseline, figure),
    `${rounds}${spread}`,
    figure.date,
  ];
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * The page of `docs/reference`, in Markdown.
 * @param figures those of this run and of earlier ones
 */
export const performancePage = (
  { date, machine, settings, failures }: Omit<Report, 'figures'>,
  figures: readonly Dated[],
): string => {
  const { cores, processor, memoryGiB, system, node, postgres, loadAtStart } = machine;
  const parts = [
    INTRODUCTION,
    `Last run on ${date}: ${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Node ${node}, PostgreSQL ${postgres}` +
      ` with checksums and every durability setting on, load ${loadAtStart.toFixed(1)} at the start;` +
      ` ${settings.lines.toLocaleString('en')} journal lines of 12 stores${settings.tenfold ? ', and ten times as many' : ''}.`,
    table(
      ['what', 'ratio', 'must reach', 'remarkable', 'result', 'own', 'baseline', 'rounds, spread', 'on'],
      figures.map(cellsOf),
    ),
    ...failures.map(
      ({ line, reason }) => `\`${line}\` could not be measured: ${reason.split('\n', 1)[0] ?? ''}`,
    ),
    '## What stands against what',
    table(
      ['what', 'measured', 'baseline'],
      figures.map(({ gauge }) => [`\`${gauge.name}\``, gauge.what.en, gauge.against.en]),
    ),
    NOTES,
  ];
  return `${parts.join('\n\n')}\n`;
};

const NOTES = `## How it is measured

- Where more is better (\`≥\`) the ratio is one of rates, otherwise one of times or sizes.
- Both sides run against the same embedded server with the same settings; the baselines are in \`apps/cli/src/bench/jobs\`,
  written to be fast, without anything that the log needs and a plain table does not.
- Imports, rebuilds and judgements run in a process of their own each time, not warmed up, as the command line does;
  appends, verification and judging again are warmed up first on both sides.
- The time of an import is that of the whole import but for the start of the process and the database. Its baseline is
  two concurrent COPY streams, committed once each.
- The p99 at 50 commands a second: calls do not wait for one another; raw inserts and commands alternate every 10 ms.
- Commands over HTTP go to the API as it is shipped, a process of its own; the plain server is \`apps/api/src/bench/plain.ts\`.
- Lists: the cases of a journal are copied until there are 100,000, and each copy has people of its own, since a firm with so many
  times the cases has so many times the people. One person does the same in all copies: the long queue is that person’s.
- Mixed load: a thousand cases of 25 designers; every process is started for its round and ended after it, the plain server too; in a round 50 requests a second
  first, then 16 clients as fast as they can.
- The soak runs by name only (\`--only soak\`, half an hour): of two apis and two workers the second ones are killed in turn, and
  the memory is that of the first ones. A command lost or doubled, a verdict missing, doubled or early fails it.`;
