import type { StaffNo } from '@casetrail/kernel';
import { Argument, Command } from 'commander';
import { DATA } from '../options.ts';
import { say } from '../output/language.ts';
import { printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';
import { newCommandId, recordedOrFailed, staffOption } from './act.ts';

interface AutomaticOptions extends DataOptions {
  readonly by: StaffNo;
  readonly reason: string;
}

export const automaticCommand = (): Command =>
  new Command('automatic')
    .description('turn the automatic issuing of fines on or off; off until the general office turns it on')
    .addArgument(new Argument('<state>', 'on or off').choices(['on', 'off']))
    .requiredOption('--by <no>', 'staff number of whoever does it', staffOption)
    .requiredOption('--reason <words>', 'why')
    .option(...DATA)
    .action((state: string, { data, by, reason }: AutomaticOptions) =>
      withSystem({ data }, async (system) => {
        recordedOrFailed(
          await system.fines.changeSetting({
            commandId: newCommandId(),
            actor: by,
            setting: 'automatic-issuing',
            data: { on: state === 'on', reason },
          }),
        );
        const { history } = await system.fines.settings();
        for (const { occurredAt, sentence } of history) printLine(`${occurredAt}  ${say(sentence)}`);
      }),
    );
