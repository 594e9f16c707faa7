import { formatInstant, Refusal, text, type Decider, type StaffNo } from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import type {
  ConfirmAnalysis,
  KnownToTheAnalysis,
  LostClientCommand,
  OpenAnalysis,
  ReplyToAnalysis,
  ReturnAnalysis,
  SubmitAnalysis,
} from './lost-client.commands.ts';
import { isCause, type Cause, type LostClientEvent } from './lost-client.events.ts';
import * as refused from './lost-client.refusals.ts';
import { evolve, initial, type LostClientState, type SubmittedVersion } from './lost-client.state.ts';
import { EXPLANATION_CLAUSE, responsibilityOf } from './responsibility.ts';

type Decision = readonly LostClientEvent[] | Refusal;

/**
 * Why a client was lost (3.4.2): opened with what the record proposes, submitted by the customer manager or the
 * general office, replied to by everybody it names, and confirmed or returned by a second person. Every version and
 * every reply stays.
 */
export const lostClientDecider = (
  known: KnownToTheAnalysis,
): Decider<LostClientCommand, LostClientEvent, LostClientState> => ({
  initial,
  evolve,
  decide(command, state) {
    if (command.by !== undefined && !known.staff(command.by))
      return refused.unknownStaff(command.by, 'actor');
    switch (command.type) {
      case 'OpenAnalysis':
        return open(command, state, known);
      case 'SubmitAnalysis':
        return submit(command, state, known);
      case 'ReplyToAnalysis':
        return reply(command, state);
      case 'ConfirmAnalysis':
        return confirm(command, state, known);
      case 'ReturnAnalysis':
        return giveBack(command, state, known);
    }
  },
});

const open = (
  { loss, caseNo, by }: OpenAnalysis,
  state: LostClientState,
  known: KnownToTheAnalysis,
): Decision => {
  if (!loss) return refused.notLost(caseNo);
  if (state.status !== 'none') return [];
  if (by !== undefined && !isAnalyst(by, loss, known)) return refused.mayNotOpen();
  return [{ type: 'AnalysisOpened', data: loss }];
};

const isAnalyst = (
  by: StaffNo,
  {
    store,
    owedBy,
  }: {
    readonly store: Parameters<KnownToTheAnalysis['customerManager']>[1];
    readonly owedBy?: StaffNo | undefined;
  },
  known: KnownToTheAnalysis,
): boolean => by === owedBy || known.customerManager(by, store) || known.generalOffice(by);

const submit = (command: SubmitAnalysis, state: LostClientState, known: KnownToTheAnalysis): Decision => {
  if (state.status === 'none') return refused.notOpened(command.caseNo);
  if (!isAnalyst(command.by, state, known)) return refused.mayNotAnalyse();
  if (state.status === 'confirmed') return refused.alreadyConfirmed();
  const causes = causesOf(command);
  if (causes instanceof Refusal) return causes;
  const wrong = refusalOfViolations(command, known) ?? refusalOfPersons(command, known);
  if (wrong) return wrong;
  if (!isWritten(command.lesson)) return refused.emptyText('lesson');
  const shared = responsibilityOf(causes, command.responsible, state.estimator);
  if (shared instanceof Refusal) return shared;
  const { responsible, answersForAll } = shared;
  const { caseNo, by, violations, lesson } = command;
  const said = { causes, violations, responsible, lesson };
  if (state.status === 'submitted') return isSame(state.latest, by, said) ? [] : refused.alreadySubmitted();
  return [
    {
      type: 'AnalysisSubmitted',
      data: {
        caseNo,
        version: state.status === 'returned' ? state.latest.version + 1 : 1,
        by,
        ...said,
        replyBy: formatInstant(command.replyBy),
        ...(answersForAll && { answersForAll: { staff: answersForAll, clause: EXPLANATION_CLAUSE } }),
      },
    },
  ];
};

const causesOf = ({ causes }: SubmitAnalysis): readonly Cause[] | Refusal => {
  const read: Cause[] = [];
  for (const [at, cause] of causes.entries()) {
    if (!isCause(cause)) return refused.unknownCause(cause, at);
    if (read.includes(cause)) return refused.twice(text('原因', 'a cause'), `causes.${at}`);
    read.push(cause);
  }
  return read;
};

const refusalOfViolations = (
  { violations }: SubmitAnalysis,
  known: KnownToTheAnalysis,
): Refusal | undefined => {
  for (const [at, key] of violations.entries()) {
    if (!known.violation(key)) return refused.unknownViolation(key, at);
    if (violations.indexOf(key) < at) return refused.twice(text('违规', 'a violation'), `violations.${at}`);
  }
  return undefined;
};

const refusalOfPersons = (
  { responsible }: SubmitAnalysis,
  known: KnownToTheAnalysis,
): Refusal | undefined => {
  for (const [at, { staff }] of responsible.entries()) {
    if (!known.staff(staff)) return refused.unknownStaff(staff, `responsible.${at}.staff`);
    if (responsible.findIndex((other) => other.staff === staff) < at)
      return refused.twice(text('责任人', 'a person'), `responsible.${at}.staff`);
  }
  return undefined;
};

/** The same form sent twice is no second version. */
const isSame = (latest: SubmittedVersion, by: StaffNo, said: object): boolean => {
  const { causes, violations, responsible, lesson } = latest;
  return (
    latest.by === by && JSON.stringify({ causes, violations, responsible, lesson }) === JSON.stringify(said)
  );
};

/** A reply may come late, even to what is confirmed by then: it is kept, and changes nothing. */
const reply = (command: ReplyToAnalysis, state: LostClientState): Decision => {
  const { caseNo, by, version, statement, now } = command;
  if (state.status === 'none') return refused.notOpened(caseNo);
  if (state.status === 'open' || state.status === 'returned') return refused.notSubmitted();
  const { latest } = state;
  if (latest.version !== version) return refused.otherVersion(latest.version);
  if (!latest.responsible.some(({ staff }) => staff === by)) return refused.notNamed();
  const before = latest.replies.get(by);
  if (before !== undefined) return before === statement ? [] : refused.alreadyReplied();
  if (!isWritten(statement)) return refused.emptyText('statement');
  return [{ type: 'ReplyGiven', data: { caseNo, version, by, statement, late: now > latest.replyBy } }];
};

const confirm = (command: ConfirmAnalysis, state: LostClientState, known: KnownToTheAnalysis): Decision => {
  const { caseNo, by, version, now } = command;
  if (!known.generalOffice(by)) return refused.notGeneralOffice();
  if (state.status === 'none') return refused.notOpened(caseNo);
  if (state.status === 'open' || state.status === 'returned') return refused.notSubmitted();
  const { latest, store, lostPosition } = state;
  if (latest.version !== version) return refused.otherVersion(latest.version);
  if (state.status === 'confirmed') return refused.alreadyConfirmed();
  if (latest.by === by) return refused.sameHand();
  const { causes, responsible, replies, replyBy } = latest;
  if (responsible.some(({ staff, degree }) => staff === by && degree !== 'none'))
    return refused.ownResponsibility();
  const silent = responsible.map(({ staff }) => staff).filter((staff) => !replies.has(staff));
  if (silent.length > 0 && now <= replyBy) return refused.repliesOutstanding(silent.length, replyBy);
  return [
    {
      type: 'AnalysisConfirmed',
      data: { caseNo, store, version, by, causes, responsible, lostPosition, silent },
    },
  ];
};

const giveBack = (command: ReturnAnalysis, state: LostClientState, known: KnownToTheAnalysis): Decision => {
  const { caseNo, by, version, reason } = command;
  if (!known.generalOffice(by)) return refused.notGeneralOffice();
  if (state.status === 'none') return refused.notOpened(caseNo);
  if (state.status === 'open' || state.status === 'returned') return refused.notSubmitted();
  const { latest } = state;
  if (latest.version !== version) return refused.otherVersion(latest.version);
  if (state.status === 'confirmed') return refused.alreadyConfirmed();
  if (latest.by === by) return refused.sameHand();
  if (!isWritten(reason)) return refused.emptyText('reason');
  return [{ type: 'AnalysisReturned', data: { caseNo, version, by, reason } }];
};
