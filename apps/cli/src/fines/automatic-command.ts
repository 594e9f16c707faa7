import { Argument, type Command } from 'commander';
import { setAndTell, settingCommand, type SettingOptions } from './setting.ts';

export const automaticCommand = (): Command =>
  settingCommand(
    'automatic',
    'turn the automatic issuing of fines on or off; off until the general office turns it on',
  )
    .addArgument(new Argument('<state>', 'on or off').choices(['on', 'off']))
    .requiredOption('--reason <words>', 'why')
    .action((state: string, options: SettingOptions & { readonly reason: string }) =>
      setAndTell(options, 'automatic-issuing', { on: state === 'on', reason: options.reason }),
    );
