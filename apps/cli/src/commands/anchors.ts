import { gapView, type System } from '@casetrail/application';
import type { StaffNo } from '@casetrail/kernel';
import { Command } from 'commander';
import { gapText, orFailed, standingOrFailed } from '../anchors/standing.ts';
import { newCommandId, recordedOrFailed, staffOption } from '../fines/act.ts';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';

interface AcceptOptions extends DataOptions {
  readonly by: StaffNo;
  readonly reason: string;
  readonly json?: boolean;
}

export const anchorsCommand = (): Command => {
  const anchors = new Command('anchors').description(
    'signed ends of the log; what to do where it has lost one',
  );
  anchors
    .command('accept-gap')
    .description(
      'say that the log goes on without what it has lost, as its anchors show; that is signed and recorded',
    )
    .requiredOption('--by <no>', 'staff number of whoever says so; of the general office', staffOption)
    .requiredOption('--reason <words>', 'what happened, and why it is right to go on')
    .option('--json', 'what was accepted, as JSON on stdout')
    .option(...DATA)
    .addHelpText(
      'after',
      '\nOnly after “verify --anchors” was looked at: what is accepted here is never an error again. Anything else that is wrong with the log stays one.\nExit code: 0 accepted, 1 the anchors cannot be trusted, 65 refused.',
    )
    .action((options: AcceptOptions) => withSystem(options, (system) => accept(system, options)));
  return anchors;
};

const accept = async (system: System, { by, reason, json }: AcceptOptions): Promise<void> => {
  recordedOrFailed(await orFailed(system.gaps.accept({ commandId: newCommandId(), actor: by, reason })));
  const gap = (await standingOrFailed(system)).gaps.at(-1);
  if (!gap) throw new Error('a gap that was accepted is not told of');
  if (json) return printJson(gapView(gap));
  printLine(gapText(gap));
  printLine(both('新的锚点已签署', 'A new anchor is signed'));
};
