import type { StaffNo } from '@casetrail/kernel';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';
import { newCommandId, recordedOrFailed, staffOption } from './act.ts';

interface WageOptions extends DataOptions {
  readonly by: StaffNo;
  readonly json?: boolean;
}

/** The wage itself is not said again: it is shown to nobody. */
export const wageCommand = (): Command =>
  new Command('wage')
    .description('state what somebody earns a month, for the ceiling of deductions; shown to nobody')
    .argument('<no>', 'staff number of whoever earns it')
    .argument('<month>', 'the month from which it holds, 2026-05')
    .argument('<yuan>', 'the wage of a month, 6000.00')
    .requiredOption('--by <no>', 'staff number of whoever states it', staffOption)
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((no: string, from: string, wage: string, { data, by, json }: WageOptions) =>
      withSystem({ data }, async (system) => {
        recordedOrFailed(
          await system.fines.stateWage({ commandId: newCommandId(), actor: by, data: { no, from, wage } }),
        );
        if (json) return printJson({ no, from });
        printLine(both(`${no} 自 ${from} 起的工资已登记`, `The wage of ${no} from ${from} on is stated`));
      }),
    );
