import { ledgerCsv, type System } from '@casetrail/application';
import type { StaffNo, StoreCode } from '@casetrail/kernel';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both } from '../output/language.ts';
import { print, printJson, printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';
import { newCommandId, recordedOrFailed, staffOption } from './act.ts';
import { ledgerText } from './ledger-text.ts';

interface LedgerOptions extends DataOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly close?: boolean;
  readonly by?: StaffNo;
}

export const ledgerCommand = (): Command =>
  new Command('ledger')
    .description('what a month takes of whom, as it was closed or as closing it would now')
    .argument('<store>', 'code of a store')
    .argument('<month>', '2026-05')
    .option('--close', 'close the month: deduct what it takes (needs --by)')
    .option('--by <no>', 'staff number of whoever closes it', staffOption)
    .option('--csv', 'as a file for payroll on stdout')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((store: string, month: string, options: LedgerOptions) => {
      if (!isMonth(month))
        throw new CommandFailed(both(`不是月份：${month}`, `Not a month: ${month}`), EXIT.usage);
      const { by } = options;
      if (options.close && by === undefined)
        throw new CommandFailed(both('结算须注明 --by', 'Closing needs --by'), EXIT.usage);
      return withSystem(options, async (system) => {
        if (options.close && by !== undefined) await close(system, store, month, by);
        const ledger = await system.fines.ledger(store as StoreCode, month);
        if (options.csv) return print(ledgerCsv(ledger));
        return options.json ? printJson(ledger) : printLine(ledgerText(ledger));
      });
    });

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

const close = async (system: System, store: string, month: string, by: StaffNo): Promise<void> => {
  const request = { commandId: newCommandId(), actor: by, data: { store, month } };
  recordedOrFailed(await system.fines.closeMonth(request));
};
