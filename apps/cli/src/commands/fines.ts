import { FINE_STATUSES, type FineQuery } from '@casetrail/contract';
import { Command, Option } from 'commander';
import { actOn, fineNamed, staffOption } from '../fines/act.ts';
import { fineTable } from '../fines/fine-table.ts';
import { automaticCommand } from '../fines/automatic-command.ts';
import { ledgerCommand } from '../fines/ledger-command.ts';
import { reportCommand } from '../fines/report-command.ts';
import { ceilingCommand, inspectorCommand, settingsCommand } from '../fines/settings-commands.ts';
import { tellFineTrail } from '../fines/trail-text.ts';
import { wageCommand } from '../fines/wage-command.ts';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';

interface ListOptions extends DataOptions, Omit<FineQuery, 'page' | 'size'> {
  readonly json?: boolean;
}

export const finesCommand = (): Command => {
  const fines = new Command('fines')
    .description('breaches, proposed and issued fines; one of them with its whole trail')
    .argument('[fine]', 'number of a slip, or id of a fine')
    .option('--store <code>', 'one store only')
    .option('--person <no>', 'one person only')
    .option('--case <no>', 'one case only')
    .option('--rule <id>', 'one rule only')
    .addOption(new Option('--status <status>', 'one status only').choices(FINE_STATUSES))
    .option('--month <month>', 'breaches of one month, 2026-05')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .enablePositionalOptions()
    .action((named: string | undefined, options: ListOptions) =>
      withSystem(options, async (system) => {
        if (named !== undefined) {
          const trail = await fineNamed(system, named);
          return options.json ? printJson(trail) : tellFineTrail(trail);
        }
        const { data: _data, json, ...query } = options;
        const list = await system.fines.list({ ...query, size: 200 });
        if (json) return printJson(list);
        if (list.items.length > 0) printLine(fineTable(list.items));
        printLine(both(`共 ${list.total} 项`, `${list.total} in all`));
      }),
    );
  deciding(fines);
  acknowledging(fines);
  fines.addCommand(reportCommand());
  fines.addCommand(settingsCommand());
  fines.addCommand(automaticCommand());
  fines.addCommand(ceilingCommand());
  fines.addCommand(inspectorCommand());
  fines.addCommand(wageCommand());
  fines.addCommand(ledgerCommand());
  return fines;
};

const acting = (of: Command, name: string, description: string): Command =>
  of
    .command(name)
    .description(description)
    .argument('<fine>', 'number of a slip, or id of a fine')
    .requiredOption('--by <no>', 'staff number of whoever does it', staffOption)
    .option(...DATA);

const deciding = (fines: Command): void => {
  acting(fines, 'issue', 'issue a proposed fine')
    .requiredOption('--reason <words>', 'why')
    .action(actOn('issue'));
  acting(fines, 'waive', 'waive a fine, proposed or issued')
    .requiredOption('--reason <words>', 'why')
    .action(actOn('waive'));
  acting(fines, 'change', 'change the person, the sum or the grade of a fine')
    .option('--person <no>', 'who answers for it')
    .option('--amount <yuan>', 'the sum')
    .option('--grade <grade>', 'fine, fault_slip or serious_fault_slip')
    .requiredOption('--reason <words>', 'why')
    .action(actOn('change'));
};

const acknowledging = (fines: Command): void => {
  acting(fines, 'sign', 'the person fined signs the slip').action(actOn('sign'));
  acting(fines, 'refuse', 'record that signing was refused')
    .requiredOption('--witness <no>', 'who saw it')
    .requiredOption('--reason <words>', 'why')
    .action(actOn('refuse'));
  acting(fines, 'pay', 'record that what is left was paid')
    .option('--note <words>', 'how')
    .action(actOn('pay'));
};
