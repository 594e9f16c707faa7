import type { System } from '@casetrail/application';
import type { SettingsView } from '@casetrail/contract';
import type { StaffNo } from '@casetrail/kernel';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';
import { newCommandId, recordedOrFailed, staffOption } from './act.ts';

/** What every command has that sets something for the firm as a whole. */
export interface SettingOptions extends DataOptions {
  readonly by: StaffNo;
  readonly json?: boolean;
}

export const settingCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .requiredOption('--by <no>', 'staff number of whoever does it', staffOption)
    .option('--json', 'how the firm is set up then, as JSON on stdout')
    .option(...DATA);

/** Sets it, and tells how the firm is set up then. */
export const setAndTell = (
  { data: dataDir, by, json }: SettingOptions,
  setting: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> =>
  withSystem({ data: dataDir }, async (system) => {
    recordedOrFailed(
      await system.fines.changeSetting({ commandId: newCommandId(), actor: by, setting, data }),
    );
    await tellSettings(system, json);
  });

export const tellSettings = async (system: System, json: boolean | undefined): Promise<void> => {
  const settings = await system.fines.settings();
  if (json) return printJson(settings);
  for (const line of settingLines(settings)) printLine(line);
};

const settingLines = ({
  automaticIssuing,
  ceiling,
  inspectors,
  history,
}: SettingsView): readonly string[] => [
  automaticIssuing
    ? both('自动开单：开', 'Automatic issuing: on')
    : both('自动开单：关', 'Automatic issuing: off'),
  both(`每月扣款上限：工资的 ${ceiling}%`, `Ceiling of a month: ${ceiling} % of the wage`),
  inspectors.length === 0
    ? both('检查人员：无', 'Inspectors: none')
    : both('检查人员：', 'Inspectors: ') +
      inspectors
        .map(({ person, stores }) => `${`${person.name ?? ''} ${person.no}`.trim()} (${storesText(stores)})`)
        .join(both('、', ', ')),
  ...history.map(({ occurredAt, sentence }) => `${occurredAt}  ${say(sentence)}`),
];

const storesText = (stores: readonly string[] | null): string =>
  stores === null ? both('全部门店', 'every store') : stores.join(' ');
