import type { WhatIfView } from '@casetrail/contract';
import { Refusal, type Instant, type StoreCode } from '@casetrail/kernel';
import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { DATA, instantOption } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printJson } from '../output/print.ts';
import { Progress } from '../output/progress.ts';
import { tellWhatIf } from '../output/what-if-text.ts';
import { parseProposal } from '../proposal-file.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly store?: readonly string[];
  readonly json?: boolean;
}

/** All of them: whoever reads a file of a million verdicts has asked for it. */
const ALL = Number.MAX_SAFE_INTEGER;

export const whatIfCommand = (): Command =>
  new Command('what-if')
    .description(
      'what a proposal of other rules would have found over a recorded span, beside what was found',
    )
    .argument('<file>', 'the proposal, as YAML or JSON (docs/how-to/change-a-rule.md)')
    .option(
      '--from <time>',
      'supposed in force from this moment; without it, 90 days before the end',
      instantOption,
    )
    .option('--to <time>', 'end of the span; without it, now', instantOption)
    .option('--store <code...>', 'some stores only')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action(async (file: string, options: Options) => {
      const proposal = parseProposal(await readFile(file, 'utf8'), file);
      const found = await withSystem(options, (system) => {
        const progress = new Progress(both('推演', 'what if'));
        return system.editions
          .whatIf({
            proposal,
            shown: ALL,
            onProgress: (cases) => progress.show(cases, cases, String(cases)),
            ...(options.from !== undefined && { from: options.from }),
            ...(options.to !== undefined && { to: options.to }),
            ...(options.store !== undefined && { stores: options.store as StoreCode[] }),
          })
          .finally(() => progress.end());
      });
      if (found instanceof Refusal) throw badProposal(file, found);
      tell(found, options.json === true);
    });

const tell = (found: WhatIfView, json: boolean): void => (json ? printJson(found) : tellWhatIf(found));

/** `--from` and the like are named as they were typed, everything else by its place in the file. */
const badProposal = (file: string, { field, message }: Refusal): CommandFailed => {
  const option = field !== undefined && OPTIONS.includes(field) ? `--${field}` : undefined;
  const place = option ?? [file, field].filter((part) => part !== undefined).join(': ');
  return new CommandFailed(
    both(`${place}：${message.zh}`, `${place}: ${say(message)}`),
    option ? EXIT.usage : EXIT.badInput,
  );
};

const OPTIONS: readonly string[] = ['from', 'to', 'store'];
