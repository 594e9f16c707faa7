import type { WhatIfView } from '@casetrail/contract';
import { amountText } from './findings-text.ts';
import { both, say } from './language.ts';
import { printLine } from './print.ts';
import { table } from './table.ts';

type Verdict = WhatIfView['onlyProposed'][number];
type Compared = WhatIfView['total'];

/** The comparison on a terminal: totals, by rule and person where they differ, and the verdicts of one side only. */
export const tellWhatIf = (found: WhatIfView): void => {
  const { version, basedOn, from, to, judged, total } = found;
  printLine(
    both(
      `${version} 版提案（基于 ${basedOn}）假定自 ${from} 起施行，推演至 ${to}，共 ${judged} 个案件和门店`,
      `Proposal ${version} (based on ${basedOn}), supposed in force from ${from}, up to ${to}: ${judged} cases and stores`,
    ),
  );
  printLine();
  printLine(table(head(both('规则', 'Rule')), [row(both('合计', 'Total'), total, found.unit)]));
  section(
    both('规则', 'Rule'),
    found.byRule.filter(differs).map((one) => row(`${say(one.title)} (${one.rule})`, one, found.unit)),
  );
  section(
    both('责任人', 'Person'),
    found.byPerson
      .filter(differs)
      .map(({ person, ...one }) =>
        row(person ? `${person.name ?? ''} ${person.no}`.trim() : '—', one, found.unit),
      ),
  );
  verdicts(both('只有现行规章认定的', 'Found only by the editions in force'), found.onlyInForce);
  verdicts(both('只有提案会认定的', 'Found only by the proposal'), found.onlyProposed);
  verdicts(
    both('两者认定不同的（按提案）', 'Found otherwise, as by the proposal'),
    found.otherwise.map(({ proposed }) => proposed),
  );
};

const head = (first: string): string[] => [
  first,
  both('现行：违规', 'In force: violations'),
  both('迟办', 'late'),
  both('金额', 'sum'),
  both('提案：违规', 'Proposed: violations'),
  both('迟办', 'late'),
  both('金额', 'sum'),
];

const row = (name: string, { inForce, proposed }: Compared, unit: WhatIfView['unit']): string[] => [
  name,
  ...cells(inForce, 'cny'),
  ...cells(proposed, unit),
];

const cells = ({ violations, late, amount }: Compared['inForce'], unit: WhatIfView['unit']): string[] => [
  String(violations),
  String(late),
  unit === 'cny' ? both(`${amount} 元`, `CNY ${amount}`) : both(`${amount} 分`, `${amount} points`),
];

const differs = ({ inForce, proposed }: Compared): boolean =>
  inForce.violations !== proposed.violations ||
  inForce.late !== proposed.late ||
  inForce.amount !== proposed.amount;

const section = (first: string, rows: string[][]): void => {
  if (rows.length === 0) return;
  printLine();
  printLine(table(head(first), rows));
};

const verdicts = (title: string, found: readonly Verdict[]): void => {
  if (found.length === 0) return;
  printLine();
  printLine(`${title} (${found.length})`);
  const heads = [
    both('时间', 'When'),
    both('案件', 'Case'),
    both('规则', 'Rule'),
    both('责任人', 'Responsible'),
    both('处罚', 'Penalty'),
  ];
  printLine(table(heads, found.map(line)));
};

const line = ({ at, case: caseNo, store, title, rule, responsible, grade, amount }: Verdict): string[] => [
  at.slice(0, 16).replace('T', ' '),
  caseNo ?? store,
  `${say(title)} (${rule})`,
  responsible ? `${responsible.name ?? ''} ${responsible.no}`.trim() : '—',
  grade === null ? both('迟办，不罚', 'late, no penalty') : amountText(grade, amount),
];
