import type { System } from '@casetrail/application';
import { LOST_STATUSES, type DossierView, type LostQuery } from '@casetrail/contract';
import type { CaseNo, Instant } from '@casetrail/kernel';
import { Command, Option } from 'commander';
import { analysisSection, proposalLines, retrospectiveSection } from '../lost/analysis.ts';
import { differenceSections } from '../lost/difference.ts';
import { lostTable } from '../lost/list.ts';
import { sectionsOf, type Section } from '../lost/sections.ts';
import { moment } from '../lost/times.ts';
import { DATA, instantOption } from '../options.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem } from '../system.ts';

interface Options {
  readonly data: string;
  readonly asOf?: Instant;
  readonly knownAt?: Instant;
  readonly since?: Instant;
  readonly store?: string;
  readonly status?: NonNullable<LostQuery['status']>;
  readonly cause?: string;
  readonly json?: boolean;
}

export const lostCommand = (): Command =>
  new Command('lost')
    .description(
      'the lost clients; with a case number, why that client was lost: the dossier and its analysis',
    )
    .argument('[no]', 'case number')
    .option('--as-of <time>', 'the dossier as it was at this moment; without it, now', instantOption)
    .option('--known-at <time>', 'only what had been entered by this moment', instantOption)
    .option(
      '--since <time>',
      'what changed in the case since this moment, instead of the dossier',
      instantOption,
    )
    .option('--store <code>', 'the list of one store only')
    .addOption(new Option('--status <status>', 'the list in one state only').choices(LOST_STATUSES))
    .option('--cause <code>', 'the list of one cause only')
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .action((no: string | undefined, options: Options) =>
      withSystem(options, (system) => {
        if (no === undefined) return list(system, options);
        return options.since === undefined
          ? tell(system, no as CaseNo, options)
          : compare(system, no as CaseNo, options.since, options);
      }),
    );

/** More than any firm loses in the time in which a terminal scrolls. */
const MOST = 200;

const list = async (system: System, { store, status, cause, json }: Options): Promise<void> => {
  await system.projection.catchUp();
  await system.desk.catchUp();
  const query: LostQuery = {
    size: MOST,
    ...(store !== undefined && { store }),
    ...(status !== undefined && { status }),
    ...(cause !== undefined && { cause }),
  };
  const found = await system.lost.list(query);
  if (json) return printJson(found);
  if (found.items.length > 0) printLine(lostTable(found));
  printLine(both(`共 ${found.total} 个跑单客户`, `${found.total} lost clients`));
};

const tell = async (system: System, no: CaseNo, { asOf, knownAt, json }: Options): Promise<void> => {
  const dossier = await system.lost.dossier(no, { ...(asOf !== undefined && { asOf }), knownAt });
  if (!dossier) throw noSuchCase(no);
  if (json) return printJson(dossier);
  tellHead(dossier);
  for (const section of [...sectionsOf(dossier), ...conclusionsOf(dossier)]) tellSection(section);
};

const conclusionsOf = (dossier: DossierView): readonly Section[] => [
  {
    title: both('记录提示的原因', 'Causes that the record suggests'),
    lines: proposalLines(dossier),
  },
  analysisSection(dossier.analysis),
  retrospectiveSection(dossier.retrospective),
];

const compare = async (
  system: System,
  no: CaseNo,
  since: Instant,
  { asOf = system.clock(), knownAt, json }: Options,
): Promise<void> => {
  const difference = await system.lost.difference(no, { asOf: since, knownAt }, { asOf, knownAt });
  if (!difference) throw noSuchCase(no);
  if (json) return printJson(difference);
  printLine(`${no}  ${moment(difference.before.asOf)} → ${moment(difference.after.asOf)}`);
  for (const section of differenceSections(difference)) tellSection(section);
};

const tellHead = ({ case: head, asOf, knownAt, judgedUntil }: DossierView): void => {
  printLine(`${head.caseNo}  ${head.client.name}  ${head.storeName}  ${say(head.stageName)}`);
  const known =
    knownAt === null ? '' : both(`，只含 ${moment(knownAt)} 前录入的`, `, as known ${moment(knownAt)}`);
  printLine(
    both(
      `截至 ${moment(asOf)}${known}，判定至 ${moment(judgedUntil)}`,
      `As of ${moment(asOf)}${known}, judged up to ${moment(judgedUntil)}`,
    ),
  );
};

const tellSection = ({ title, lines }: Section): void => {
  printLine();
  printLine(title);
  for (const line of lines.length > 0 ? lines : [both('无', 'none')]) printLine(`  ${line}`);
};

const noSuchCase = (no: string): CommandFailed =>
  new CommandFailed(
    both(`没有案件 ${no}，或当时尚未立案。`, `There is no case ${no}, or it had not begun by then.`),
    EXIT.attention,
  );
