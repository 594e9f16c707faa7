import type { EditionSummary } from '@casetrail/contract';
import { Command } from 'commander';
import { DATA } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { table } from '../output/table.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export const rulesCommand = (): Command =>
  new Command('rules')
    .description('the editions of the rules; of one of them, every rule, and who has not signed it')
    .argument('[version]', 'one edition')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((version: string | undefined, options: Options) =>
      withSystem(options, async ({ editions, desk }) => {
        await desk.catchUp();
        if (version === undefined) {
          const all = await editions.list();
          return options.json ? printJson(all) : list(all);
        }
        const edition = await editions.find(version);
        const signatures = await editions.signatures(version);
        if (!edition || !signatures)
          throw new CommandFailed(
            both(`没有 ${version} 版规章。`, `There is no edition ${version}.`),
            EXIT.attention,
          );
        if (options.json) return printJson({ ...edition, signatures });
        printLine(`${edition.version}  ${say(edition.title)}  ${STATUS[edition.status]()}`);
        for (const { at, sentence } of edition.history)
          printLine(`${at.slice(0, 16).replace('T', ' ')}  ${say(sentence)}`);
        printLine();
        const rows = edition.rules.map((rule) => [
          rule.off ? both('停用', 'off') : rule.clause,
          `${say(rule.title)} (${rule.id})`,
          rule.term ? say(rule.term) : '',
        ]);
        printLine(table([both('条款', 'Clause'), both('规则', 'Rule'), both('期限', 'Term')], rows));
        const missing = signatures.missing.map(({ no, name }) => `${name ?? ''} ${no}`.trim());
        if (missing.length > 0)
          printLine(both(`未签：${missing.join('、')}`, `Not signed: ${missing.join(', ')}`));
      }),
    );

const STATUS: Readonly<Record<EditionSummary['status'], () => string>> = {
  proposed: () => both('提案', 'proposed'),
  discussed: () => both('已讨论', 'discussed'),
  adopted: () => both('已通过，待生效', 'adopted'),
  'in-force': () => both('生效中', 'in force'),
  superseded: () => both('已被替代', 'superseded'),
  withdrawn: () => both('已撤回', 'withdrawn'),
};

const list = (all: readonly EditionSummary[]): void => {
  const heads = [
    both('版本', 'Version'),
    both('状态', 'Status'),
    both('生效日', 'From'),
    both('门店', 'Stores'),
    both('签署', 'Signed'),
    both('名称', 'Title'),
  ];
  const rows = all.map(({ version, status, from, stores, signed, bound, title }) => [
    version,
    STATUS[status](),
    from,
    stores === 'all' ? both('全部', 'all') : stores.join(', '),
    `${signed}/${bound}`,
    say(title),
  ]);
  printLine(table(heads, rows));
};
