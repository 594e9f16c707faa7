import type { AbsenceQuery, AbsenceView } from '@casetrail/contract';
import { ABSENCE_KINDS } from '@casetrail/domain';
import type { StaffNo } from '@casetrail/kernel';
import { Command, Option } from 'commander';
import { staffOption } from '../fines/act.ts';
import { doAndShow, type DoneOptions } from '../handovers/done.ts';
import { absenceTable } from '../handovers/words.ts';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem } from '../system.ts';

type ListOptions = DoneOptions & Pick<AbsenceQuery, 'store' | 'person' | 'state'>;

export const absencesCommand = (): Command => {
  const absences = new Command('absences')
    .description('who is away, and who does the work meanwhile; grant, end, and leaving the firm')
    .option('--store <code>', 'one store only')
    .option('--person <no>', 'one person only')
    .addOption(new Option('--state <state>', 'only those').choices(['coming', 'running', 'ended']))
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .enablePositionalOptions()
    .action(({ data, json, store, person, state }: ListOptions) =>
      withSystem({ data }, async (system) => {
        await system.settle();
        const list = await system.handovers.absences({ store, person, state, size: 200 });
        if (json) return printJson(list);
        if (list.items.length > 0) printLine(absenceTable(list.items));
        printLine(both(`共 ${list.total} 条`, `${list.total} in all`));
      }),
    );
  acting(absences, 'grant', 'let somebody be away; whose work it is meanwhile is said with it')
    .argument('<no>', 'staff number of whoever is away', staffOption)
    .requiredOption('--from <time>', 'when it begins, such as 2026-06-01T09:00:00+08:00')
    .requiredOption('--to <time>', 'when it is over')
    .addOption(new Option('--kind <kind>', 'of which kind').choices(ABSENCE_KINDS).makeOptionMandatory())
    .requiredOption('--substitute <no>', 'who does the work meanwhile')
    .requiredOption('--reason <words>', 'why')
    .action((no: StaffNo, { by, from, to, kind, substitute, reason, ...options }: GrantOptions) =>
      doAndShow(
        options,
        ({ handovers }, commandId) =>
          handovers.grantAbsence({
            commandId,
            no,
            actor: by,
            absence: { from, to, kind, substitute, reason },
          }),
        async ({ handovers }) => latestOf((await handovers.absences({ person: no, size: 200 })).items),
        (granted) => absenceTable([granted]),
      ),
    );
  acting(absences, 'end', 'somebody is back earlier; the work that is still with the substitute goes back')
    .argument('<absence>', 'its id, such as CZ104-1')
    .action((absence: string, { by, ...options }: ActingOptions) => {
      const no = absence.replace(/-\d+$/, '') as StaffNo;
      return doAndShow(
        options,
        ({ handovers }, commandId) => handovers.endAbsence({ commandId, no, actor: by, absence }),
        async ({ handovers }) => {
          const { items } = await handovers.absences({ person: no, size: 200 });
          return latestOf(items.filter((one) => one.absence === absence));
        },
        (ended) => absenceTable([ended]),
      );
    });
  acting(absences, 'leave', 'somebody leaves the firm; what nobody goes on with waits for the supervisor')
    .argument('<no>', 'staff number of whoever leaves', staffOption)
    .requiredOption('--reason <words>', 'why')
    .option('--successor <no>', 'who goes on with all of it', staffOption)
    .action((no: StaffNo, { by, reason, successor, ...options }: LeaveOptions) =>
      doAndShow(
        options,
        ({ handovers }, commandId) => handovers.leaveFirm({ commandId, no, actor: by, reason, successor }),
        async () => ({ no, successor: successor ?? null }),
        () =>
          successor === undefined
            ? both(`${no} 已离职；待定接手人`, `${no} has left; who goes on is yet to be said`)
            : both(`${no} 已离职，由 ${successor} 接手`, `${no} has left; ${successor} goes on`),
      ),
    );
  return absences;
};

type ActingOptions = DoneOptions & { readonly by: StaffNo };
type GrantOptions = ActingOptions &
  Readonly<Record<'from' | 'to' | 'kind' | 'substitute' | 'reason', string>>;
type LeaveOptions = ActingOptions & { readonly reason: string; readonly successor?: StaffNo };

const acting = (of: Command, name: string, description: string): Command =>
  of
    .command(name)
    .description(description)
    .requiredOption('--by <no>', 'staff number of whoever approves', staffOption)
    .option('--json', 'what came of it, as JSON on stdout')
    .option(...DATA);

/** The one that was granted last, by the number in its id. */
const latestOf = (absences: readonly AbsenceView[]): AbsenceView => {
  const number = ({ absence }: AbsenceView) => Number(absence.slice(absence.lastIndexOf('-') + 1));
  const [latest] = [...absences].sort((a, b) => number(b) - number(a));
  if (!latest) throw new Error('an absence that was recorded is not listed');
  return latest;
};
