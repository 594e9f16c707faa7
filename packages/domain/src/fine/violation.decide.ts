import type { Refusal } from '@casetrail/kernel';
import { formatInstant, formatMoney, type Money } from '@casetrail/kernel';
import { endAccrual } from './accrual.decide.ts';
import { refusalOfFiles } from '../validation/attached-files.ts';
import type { FoundBreach, NoteViolation, OverturnViolation, ReportViolation } from './fine.commands.ts';
import type {
  FineProposed,
  FineStreamEvent,
  Unit,
  ViolationFound,
  ViolationReported,
} from './fine.events.ts';
import type { FineFacts } from './fine.facts.ts';
import { firstRefusal, refusedUnder } from './fine.rules.ts';
import { isDecided, isSameBreach, type Fine, type FineRecord } from './fine.state.ts';

type Decision = readonly FineStreamEvent[] | Refusal;

/**
 * Enters a verdict once. The same verdict again adds nothing, or that its daily fine grows no more; another one under the same key overturns the first. What
 * people have decided by then stays, and shows that the verdict is another.
 */
export const note = (command: NoteViolation, fine: Fine, facts: FineFacts): Decision => {
  const { violation, whileDown } = command;
  const unit = facts.unitOf(violation.edition);
  const found = foundOf(violation, unit, whileDown);
  if (fine.status === 'none') return [found, ...proposalOf(command, unit)];
  if (fine.stands && isSameBreach(fine.breach, found.data)) {
    const at = violation.doneAt;
    return at === undefined ? [] : endAccrual({ type: 'EndAccrual', cause: 'done', at }, fine);
  }
  const overturned: FineStreamEvent[] = fine.stands
    ? [
        {
          type: 'ViolationOverturned',
          data: { key: violation.key, reason: 'verdict-changed', evidence: violation.evidence },
        },
      ]
    : [];
  return [...overturned, found, ...(isDecided(fine) ? [] : proposalOf(command, unit))];
};

export const overturn = ({ reason, evidence }: OverturnViolation, fine: FineRecord): Decision =>
  fine.stands ? [{ type: 'ViolationOverturned', data: { key: fine.breach.key, reason, evidence } }] : [];

/** 3.3.1: anybody of the firm may report a breach of a rule that was in force then, with evidence. */
export const report = (command: ReportViolation, fine: Fine, facts: FineFacts): Decision => {
  const { violation, by, now } = command;
  const { rule, edition, store, at, person } = violation;
  const reporter = facts.person(by, now);
  return (
    firstRefusal(
      !reporter && refusedUnder.unknownStaff(by, 'by'),
      reporter?.roles.every((role) => role === 'auditor') && refusedUnder.auditorActs(),
      at > now && refusedUnder.future(),
      person !== undefined && !facts.person(person, at) && refusedUnder.unknownStaff(person, 'person'),
      !facts.inForce(rule, edition, store, at) && refusedUnder.notInForce(rule),
      facts.unknownCase === true && refusedUnder.unknownCase(),
      violation.evidence.length === 0 && command.attachments.length === 0 && refusedUnder.noEvidence(),
      refusalOfEvidence(violation, facts.unknownEvidence),
      fine.status !== 'none' && refusedUnder.sameAct(fine),
      facts.sameAct && refusedUnder.sameAct(facts.sameAct),
      refusalOfFiles(command.attachments, facts.missingFiles, violation.caseNo),
    ) ?? [reportedOf(command, facts.unitOf(edition)), ...proposalOf(command, facts.unitOf(edition))]
  );
};

/** What is another store's is refused in the words for what nobody has. */
const refusalOfEvidence = (
  { evidence, caseNo }: ReportViolation['violation'],
  unknown: ReadonlySet<number> | undefined,
): Refusal | undefined => {
  const nth = evidence.findIndex((position) => unknown?.has(position));
  return nth < 0 ? undefined : refusedUnder.unknownEvidence(nth, caseNo !== undefined);
};

const foundOf = (violation: FoundBreach, unit: Unit, whileDown: boolean): ViolationFound => ({
  type: 'ViolationFound',
  data: {
    ...breachOf(violation, unit),
    doneAt: violation.doneAt === undefined ? null : formatInstant(violation.doneAt),
    receipt: violation.receipt ?? null,
    ...(whileDown && { whileDown }),
  },
});

const reportedOf = (
  { violation, statement, attachments }: ReportViolation,
  unit: Unit,
): ViolationReported => ({
  type: 'ViolationReported',
  data: { ...breachOf(violation, unit), statement, attachments },
});

const breachOf = (breach: Omit<FoundBreach, 'receipt' | 'doneAt'>, unit: Unit) => ({
  rule: breach.rule,
  edition: breach.edition,
  clause: breach.clause,
  caseNo: breach.caseNo ?? null,
  store: breach.store,
  person: breach.person ?? null,
  at: formatInstant(breach.at),
  grade: breach.grade ?? null,
  amount: sum(breach.amount),
  perDay: sum(breach.perDay),
  unit,
  key: breach.key,
  evidence: breach.evidence,
});

const sum = (amount: Money | undefined): string | null => (amount === undefined ? null : formatMoney(amount));

interface Proposable {
  readonly violation: Pick<FoundBreach, 'person' | 'grade' | 'amount' | 'perDay'>;
  readonly decideBy: NoteViolation['decideBy'];
  readonly editionNow: string;
}

const proposalOf = ({ violation, decideBy, editionNow }: Proposable, unit: Unit): readonly FineProposed[] => {
  const { grade, person, amount, perDay } = violation;
  if (grade === undefined) return [];
  return [
    {
      type: 'FineProposed',
      data: {
        person: person ?? null,
        grade,
        amount: sum(amount),
        perDay: sum(perDay),
        unit,
        decideBy: formatInstant(decideBy.due),
        receipt: decideBy,
        edition: editionNow,
      },
    },
  ];
};
