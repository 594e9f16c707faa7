import type { System } from '@casetrail/application';
import { HANDOVER_STATUSES, type HandoverQuery, type HandoverView } from '@casetrail/contract';
import { HANDOVER_KINDS, REASONS_TO_REASSIGN } from '@casetrail/domain';
import { ROLES, type CaseNo, type StaffNo } from '@casetrail/kernel';
import { Command, InvalidArgumentError, Option } from 'commander';
import { staffOption } from '../fines/act.ts';
import { doAndShow, type DoneOptions } from '../handovers/done.ts';
import { offerIn, type OfferOptions } from '../handovers/offer.ts';
import { reassign } from '../handovers/reassign.ts';
import { handoverTable } from '../handovers/words.ts';
import { DATA } from '../options.ts';
import { both } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem } from '../system.ts';

type ListOptions = DoneOptions & Omit<HandoverQuery, 'page' | 'size'>;

export const handoversCommand = (): Command => {
  const handovers = new Command('handovers')
    .description('what was handed to whom, and whether it was accepted; offer, accept, decline, reassign')
    .option('--store <code>', 'one store only')
    .option('--case <no>', 'one case only')
    .option('--receiver <no>', 'to one person only')
    .option('--giver <no>', 'from one person only')
    .addOption(new Option('--status <status>', 'only those').choices(HANDOVER_STATUSES))
    .option('--json', 'as JSON on stdout')
    .option(...DATA)
    .enablePositionalOptions()
    .action(({ data, json, store, case: caseNo, receiver, giver, status }: ListOptions) =>
      withSystem({ data }, async (system) => {
        await system.settle();
        const query = { store, case: caseNo, receiver, giver, status, size: 200 };
        const list = await system.handovers.list(query);
        if (json) return printJson(list);
        if (list.items.length > 0) printLine(handoverTable(list.items));
        printLine(both(`共 ${list.total} 条`, `${list.total} in all`));
      }),
    );
  acting(handovers, 'offer', 'hand something of a case over; the giver answers until it is accepted')
    .argument('<case>', 'case number')
    .addOption(new Option('--kind <kind>', 'what').choices(HANDOVER_KINDS).makeOptionMandatory())
    .requiredOption('--to <no>', 'to whom')
    .option('--paper <code>', 'a paper that goes with it; may be given again', collect)
    .option('--promise <words>', 'a promise to the client; may be given again', collect)
    .option('--note <words>', 'whatever else the receiver should know')
    .option('--handover-form', 'of an estimate: with its form (2.P3)')
    .addOption(new Option('--role <role>', 'of work: which').choices(ROLES))
    .option('--from <no>', 'of work: whose')
    .addOption(new Option('--cause <cause>', 'of work: why').choices(REASONS_TO_REASSIGN))
    .option('--reason <words>', 'of work: why, in words')
    .action((caseNo: CaseNo, { by, ...options }: OfferOptions) =>
      doAndShow(
        options,
        ({ handovers: all, clock }, commandId) =>
          all.offer({ commandId, caseNo, actor: by, occurredAt: clock(), offer: offerIn(options) }),
        (system) => latestIn(system, caseNo),
        (offered) => handoverTable([offered]),
      ),
    );
  answering(handovers, 'accept', 'take it over; from then on the receiver answers').action(
    (caseNo: CaseNo, handover: number, { by, ...options }: ActingOptions) =>
      doAndShow(
        options,
        ({ handovers: all, clock }, commandId) =>
          all.accept({ commandId, caseNo, handover, actor: by, occurredAt: clock() }),
        (system) => oneIn(system, caseNo, handover),
        (accepted) => handoverTable([accepted]),
      ),
  );
  answering(handovers, 'decline', 'send it back; the giver goes on answering')
    .requiredOption('--reason <words>', 'why')
    .action((caseNo: CaseNo, handover: number, { by, reason, ...options }: DeclineOptions) =>
      doAndShow(
        options,
        ({ handovers: all, clock }, commandId) =>
          all.decline({ commandId, caseNo, handover, reason, actor: by, occurredAt: clock() }),
        (system) => oneIn(system, caseNo, handover),
        (declined) => handoverTable([declined]),
      ),
    );
  acting(handovers, 'reassign', 'offer all the work that somebody has in a role to another')
    .argument('<no>', 'staff number of whoever has it', staffOption)
    .addOption(new Option('--role <role>', 'in which role').choices(ROLES).makeOptionMandatory())
    .requiredOption('--to <no>', 'to whom', staffOption)
    .addOption(new Option('--cause <cause>', 'why').choices(REASONS_TO_REASSIGN).makeOptionMandatory())
    .requiredOption('--reason <words>', 'why, in words')
    .option('--case <no>', 'this case only; may be given again', collect)
    .option('--note <words>', 'whatever else the receiver should know')
    .action(reassign);
  return handovers;
};

type ActingOptions = DoneOptions & { readonly by: StaffNo };
type DeclineOptions = ActingOptions & { readonly reason: string };
const acting = (of: Command, name: string, description: string): Command =>
  of
    .command(name)
    .description(description)
    .requiredOption('--by <no>', 'staff number of whoever does it', staffOption)
    .option('--json', 'what came of it, as JSON on stdout')
    .option(...DATA);

const answering = (of: Command, name: string, description: string): Command =>
  acting(of, name, description)
    .argument('<case>', 'case number')
    .argument('<number>', 'number of the handover in its case', wholeNumber);

const wholeNumber = (value: string): number => {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new InvalidArgumentError(both('须为正整数。', 'It must be a whole number from 1.'));
};

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const allIn = async ({ handovers }: System, caseNo: string): Promise<readonly HandoverView[]> =>
  (await handovers.list({ case: caseNo, size: 200 })).items;

const oneIn = async (system: System, caseNo: string, handover: number): Promise<HandoverView> => {
  const found = (await allIn(system, caseNo)).find((one) => one.handover === handover);
  if (!found) throw new Error('a handover that was recorded is not listed');
  return found;
};

const latestIn = async (system: System, caseNo: string): Promise<HandoverView> =>
  oneIn(system, caseNo, Math.max(...(await allIn(system, caseNo)).map(({ handover }) => handover)));
