import { GRADES } from '@casetrail/contract';
import type { StaffNo } from '@casetrail/kernel';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';
import { newCommandId, recordedOrFailed, staffOption } from './act.ts';

interface ReportOptions extends DataOptions {
  readonly by: StaffNo;
  readonly store: string;
  readonly rule: string;
  readonly at: string;
  readonly statement: string;
  readonly case?: string;
  readonly person?: string;
  readonly grade?: string;
  readonly amount?: string;
  readonly evidence?: readonly number[];
}

/** `--evidence 12,15` */
const positions = (value: string): readonly number[] => {
  const read = value.split(',').map(Number);
  if (read.every((position) => Number.isSafeInteger(position) && position > 0)) return read;
  throw new InvalidArgumentError(both('须为日志位置，如 12,15', 'Positions in the log, such as 12,15'));
};

export const reportCommand = (): Command =>
  new Command('report')
    .description('report a breach by hand, with evidence')
    .requiredOption('--by <no>', 'staff number of whoever reports it', staffOption)
    .requiredOption('--store <code>', 'where it happened')
    .requiredOption('--rule <id>', 'the rule that was broken')
    .requiredOption('--at <time>', 'when, with an offset')
    .requiredOption('--statement <words>', 'what happened')
    .option('--case <no>', 'in which case')
    .option('--person <no>', 'who answers for it')
    .option('--evidence <positions>', 'events that prove it, by their log positions', positions)
    .addOption(new Option('--grade <grade>', 'another penalty than the rule sets').choices(GRADES))
    .option('--amount <yuan>', 'another sum than the rule sets')
    .option(...DATA)
    .action(({ data, by, case: caseNo, ...options }: ReportOptions & { lang?: string }) =>
      withSystem({ data }, async (system) => {
        const { lang: _lang, ...filled } = options;
        const outcome = await system.fines.report({
          commandId: newCommandId(),
          actor: by,
          data: { ...filled, ...(caseNo !== undefined && { caseNo }) },
        });
        recordedOrFailed(outcome);
        printLine(both(`已登记 ${outcome.fineId ?? ''}`, `Entered as ${outcome.fineId ?? ''}`));
      }),
    );
