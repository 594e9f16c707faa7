import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { both } from '../output/language.ts';
import { printLine } from '../output/print.ts';
import { asvsPage } from '../reference/asvs-page.ts';
import { lostCausesPage } from '../reference/lost-causes-page.ts';
import { personalDataPage } from '../reference/personal-data-page.ts';
import { rulesPage } from '../reference/rules-page.ts';
import { stepsPage } from '../reference/steps-page.ts';
import { waitsPage } from '../reference/waits-page.ts';

/** What the code itself says of rules, steps, events, personal data and lost clients, by file name. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'asvs.md': asvsPage,
  'lost-causes.md': lostCausesPage,
  'personal-data.md': personalDataPage,
  'rules.md': rulesPage,
  'steps-and-events.md': stepsPage,
  'waits.md': waitsPage,
};

export const referenceCommand = (): Command =>
  new Command('reference')
    .description(
      'write the reference pages of rules, steps, events, personal data, causes of a loss, waits and ASVS',
    )
    .option('--output <dir>', 'where to', 'docs/reference')
    .action(async ({ output }: { readonly output: string }) => {
      await mkdir(output, { recursive: true });
      for (const [name, page] of Object.entries(PAGES)) {
        await writeFile(join(output, name), page());
        printLine(both(`已写入 ${join(output, name)}`, `Written: ${join(output, name)}`));
      }
    });
