import { amountText, sentenceOfFinding } from '../output/findings-text.ts';
import type { CaseNo, Instant, StoreCode } from '@casetrail/kernel';
import { Command } from 'commander';
import { DATA, instantOption } from '../options.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { table } from '../output/table.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly asOf?: Instant;
  readonly store?: string;
  readonly case?: string;
  readonly json?: boolean;
}

export const findingsCommand = (): Command =>
  new Command('findings')
    .description('what the rules find: violations with their penalties, and what was late without one')
    .option('--as-of <time>', 'judge as of this moment; without it, now', instantOption)
    .option('--store <code>', 'one store only')
    .option('--case <no>', 'one case only')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((options: Options) =>
      withSystem(options, async (system) => {
        const findings = await system.queries.findings({
          asOf: options.asOf ?? system.clock(),
          ...(options.store !== undefined && { store: options.store as StoreCode }),
          ...(options.case !== undefined && { caseNo: options.case as CaseNo }),
        });
        if (options.json) return printJson(findings);
        const { violations, late } = findings;
        const firm = await system.firm.current();
        const name = (no: string | null) =>
          no === null ? '—' : `${firm.directory.nameOf(no) ?? ''} ${no}`.trim();
        const head = [
          both('时间', 'When'),
          both('案件', 'Case'),
          both('规则', 'Rule'),
          both('责任人', 'Responsible'),
          both('处罚', 'Penalty'),
        ];
        const rows = [
          ...violations.map((item) => ({ item, penalty: amountText(item.grade, item.amount) })),
          ...late.map((item) => ({ item, penalty: both('迟办，不罚', 'late, no penalty') })),
        ].map(({ item, penalty }) => [
          item.at.slice(0, 16).replace('T', ' '),
          item.case ?? '—',
          sentenceOfFinding(item.rule, system.rulebook),
          name(item.responsible),
          penalty,
        ]);
        if (rows.length > 0) printLine(table(head, rows));
        printLine(
          both(
            `截至 ${findings.asOf}：违规 ${violations.length} 项，迟办 ${late.length} 项`,
            `As of ${findings.asOf}: ${violations.length} violations, ${late.length} late`,
          ),
        );
      }),
    );
