import { APPEAL_BODIES, APPEAL_OUTCOMES, GRADES, type AppealQuery } from '@casetrail/contract';
import { Command, Option } from 'commander';
import { actOn, fineNamed, staffOption } from '../fines/act.ts';
import { waitingTable } from '../fines/fine-table.ts';
import { tellFineTrail } from '../fines/trail-text.ts';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';

interface ListOptions extends DataOptions, AppealQuery {
  readonly json?: boolean;
}

export const appealsCommand = (): Command => {
  const appeals = new Command('appeals')
    .description(
      'appeals that wait for an answer, with the working time left; one of them with its whole trail',
    )
    .argument('[fine]', 'number of a slip, or id of a fine')
    .option('--store <code>', 'one store only')
    .addOption(new Option('--before <body>', 'before whom they lie').choices(APPEAL_BODIES))
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .enablePositionalOptions()
    .action((named: string | undefined, { data, json, store, before }: ListOptions) =>
      withSystem({ data }, async (system) => {
        if (named !== undefined) {
          const trail = await fineNamed(system, named);
          return json ? printJson(trail) : tellFineTrail(trail);
        }
        const list = await system.fines.appeals({ store, before });
        if (json) return printJson(list);
        if (list.items.length > 0) printLine(waitingTable(list.items));
        printLine(both(`待答复 ${list.items.length} 件`, `${list.items.length} to be answered`));
      }),
    );
  acting(appeals, 'file', 'the person fined appeals; the fine is suspended')
    .addOption(new Option('--to <body>', 'before whom').choices(APPEAL_BODIES).makeOptionMandatory())
    .requiredOption('--statement <words>', 'what speaks against it')
    .action(actOn('appeal'));
  acting(appeals, 'answer', 'answer the appeal that waits')
    .addOption(
      new Option('--outcome <outcome>', 'what becomes of it').choices(APPEAL_OUTCOMES).makeOptionMandatory(),
    )
    .option('--amount <yuan>', 'what is left, where it is reduced')
    .addOption(new Option('--grade <grade>', 'the grade that is left').choices(GRADES))
    .requiredOption('--reason <words>', 'why')
    .action(actOn('answer'));
  return appeals;
};

const acting = (of: Command, name: string, description: string): Command =>
  of
    .command(name)
    .description(description)
    .argument('<fine>', 'number of a slip, or id of a fine')
    .requiredOption('--by <no>', 'staff number of whoever does it', staffOption)
    .option(...DATA);
