import { Command } from 'commander';
import { DATA } from '../options.ts';
import { withSystem, type DataOptions } from '../system.ts';
import { setAndTell, settingCommand, tellSettings, type SettingOptions } from './setting.ts';

export const settingsCommand = (): Command =>
  new Command('settings')
    .description('automatic issuing, ceiling and inspectors, and who set them so when')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action(({ data, json }: DataOptions & { readonly json?: boolean }) =>
      withSystem({ data }, (system) => tellSettings(system, json)),
    );

export const ceilingCommand = (): Command =>
  settingCommand(
    'ceiling',
    'set what a month may take of a wage; 20 per cent until the general office sets it',
  )
    .argument('<percent>', 'per cent of the wage, a whole number')
    .requiredOption('--reason <words>', 'why')
    .action((percent: string, options: SettingOptions & { readonly reason: string }) =>
      setAndTell(options, 'ceiling', { percent: numberIn(percent), reason: options.reason }),
    );

/** What is no number is refused with the others, by the form: it names the field. */
const numberIn = (text: string): number | string => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

export const inspectorCommand = (): Command =>
  new Command('inspector')
    .description('who may issue fines beside the store supervisor')
    .addCommand(
      settingCommand('name', 'name an inspector; named again, the stores are the new ones')
        .argument('<no>', 'staff number of the inspector')
        .option('--stores <codes>', 'in these stores only, such as CZ,ZX; every store without it')
        .action((person: string, options: SettingOptions & { readonly stores?: string }) =>
          setAndTell(options, 'name-inspector', {
            person,
            ...(options.stores !== undefined && { stores: options.stores.split(',') }),
          }),
        ),
    )
    .addCommand(
      settingCommand('dismiss', 'an inspector issues fines no more')
        .argument('<no>', 'staff number of the inspector')
        .requiredOption('--reason <words>', 'why')
        .action((person: string, options: SettingOptions & { readonly reason: string }) =>
          setAndTell(options, 'dismiss-inspector', { person, reason: options.reason }),
        ),
    );
