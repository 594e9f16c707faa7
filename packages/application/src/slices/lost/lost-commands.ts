import {
  alreadyErased,
  lostClientDecider,
  lostStream,
  readAnalysis,
  readConfirmation,
  readReply,
  readRetrospective,
  readReturn,
  retrospectiveStep,
  type Dossier,
  type LostClientCommand,
} from '@casetrail/domain';
import {
  dueOf,
  Refusal,
  refuse,
  text,
  workingDays,
  type CaseNo,
  type Instant,
  type StaffNo,
  type Uuid,
} from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { Firm } from '../../judging/firm.ts';
import type { Commands, StepOutcome } from '../../platform/commands.ts';
import { isDecided, readCase, tellCase, type ToldCase } from './lost-case.ts';
import { knownToTheAnalysis, lossOf } from './lost-facts.ts';
import type { LostPorts } from './lost-ports.ts';

/** Somebody says something about the analysis of a case; the content is not checked yet. */
export interface AnalysisRequest {
  readonly commandId: Uuid;
  readonly caseNo: CaseNo;
  readonly actor: StaffNo;
  readonly content: unknown;
}

export interface RetrospectiveRequest extends AnalysisRequest {
  readonly occurredAt: Instant;
}

/** What may be done about a lost client. A refusal is an answer. */
export interface LostCommands {
  open(request: Omit<AnalysisRequest, 'content'>): Promise<StepOutcome>;
  submit(request: AnalysisRequest): Promise<StepOutcome>;
  reply(request: AnalysisRequest): Promise<StepOutcome>;
  confirm(request: AnalysisRequest): Promise<StepOutcome>;
  giveBack(request: AnalysisRequest): Promise<StepOutcome>;
  /** The four questions, after every deal won or lost. */
  answerRetrospective(request: RetrospectiveRequest): Promise<StepOutcome>;
}

/** Those named reply within so many working days by the calendar of the store; the manual's two, 3.4.2. */
const REPLY_TERM = workingDays(2);

export const lostCommandsOf = (ports: LostPorts, cases: Pick<Commands, 'recordStep'>): LostCommands => ({
  open: (request) =>
    decide(ports, { ...request, content: undefined }, ({ told, firm }) => ({
      type: 'OpenAnalysis',
      caseNo: request.caseNo,
      by: request.actor,
      loss: told && lossOf(request.caseNo, told, firm),
    })),
  submit: (request) =>
    decide(ports, request, ({ told, firm, now }) => {
      const analysis = readAnalysis(request.content);
      if (analysis instanceof Refusal) return analysis;
      const replyBy = told ? replyByOf(told.dossier, firm, now) : now;
      return { type: 'SubmitAnalysis', caseNo: request.caseNo, by: request.actor, ...analysis, replyBy };
    }),
  reply: (request) =>
    decide(ports, request, ({ now }) => {
      const reply = readReply(request.content);
      if (reply instanceof Refusal) return reply;
      return { type: 'ReplyToAnalysis', caseNo: request.caseNo, by: request.actor, ...reply, now };
    }),
  confirm: (request) =>
    decide(ports, request, ({ now }) => {
      const confirmation = readConfirmation(request.content);
      if (confirmation instanceof Refusal) return confirmation;
      return { type: 'ConfirmAnalysis', caseNo: request.caseNo, by: request.actor, ...confirmation, now };
    }),
  giveBack: (request) =>
    decide(ports, request, () => {
      const given = readReturn(request.content);
      if (given instanceof Refusal) return given;
      return { type: 'ReturnAnalysis', caseNo: request.caseNo, by: request.actor, ...given };
    }),
  answerRetrospective: (request) => answer(ports, request, cases),
});

interface Situation {
  readonly told: ToldCase | undefined;
  readonly firm: Firm;
  readonly now: Instant;
}

/** Tells the case as it stands, asks for the command that this makes of the request, and decides it. */
const decide = async (
  { log, streams, firm: reader, clock }: LostPorts,
  { commandId, caseNo, actor, content }: AnalysisRequest,
  commandOf: (situation: Situation) => LostClientCommand | Refusal,
): Promise<StepOutcome> => {
  const firm = await reader.current();
  const now = clock();
  const recorded = await readCase(log, caseNo);
  if (recorded.length === 0) return refused(unknownCase(caseNo));
  if (firm.erased.has(caseNo)) return refused(alreadyErased(caseNo));
  const told = tellCase(recorded, firm, { asOf: now });
  const command = commandOf({ told, firm, now });
  if (command instanceof Refusal) return refused(command);
  const decided = await streams.decide(
    lostStream(caseNo),
    lostClientDecider(knownToTheAnalysis(told, firm, now)),
    command,
    { occurredAt: now, actor: { kind: 'person', no: actor }, commandId, correlationId: commandId },
    digestOf('lost', command.type, caseNo, actor, content),
  );
  return outcomeOf(decided);
};

const unknownCase = (caseNo: string): Refusal =>
  refuse('unknown-case', text(`没有案件 ${caseNo}`, `unknown case ${caseNo}`), 'case');

const replyByOf = ({ store }: Dossier, firm: Firm, now: Instant): Instant => {
  const { rulebook } = firm.context;
  const edition = rulebook.at(now, store) ?? rulebook.editions[0];
  if (!edition) throw new Error('the rulebook is empty');
  return dueOf(REPLY_TERM, { from: now, pauses: [] }, firm.calendarOf(store, edition));
};

/** Recorded as the step that it is; whoever answers, and however late, is for the rules to judge. */
const answer = async (
  { log, firm: reader, clock }: LostPorts,
  { commandId, caseNo, actor, occurredAt, content }: RetrospectiveRequest,
  cases: Pick<Commands, 'recordStep'>,
): Promise<StepOutcome> => {
  const answers = readRetrospective(content);
  if (answers instanceof Refusal) return refused(answers);
  const told = tellCase(await readCase(log, caseNo), await reader.current(), { asOf: clock() });
  if (!told) return refused(unknownCase(caseNo));
  if (!isDecided(told)) {
    return refused(
      refuse(
        'deal-still-open',
        text(
          `案件 ${caseNo} 还没有签约或跑单，复盘在成败之后（B.13）`,
          `case ${caseNo} is neither won nor lost yet; the four questions come after (B.13)`,
        ),
        'case',
      ),
    );
  }
  const data = retrospectiveStep(answers);
  const { store } = told.dossier;
  return cases.recordStep({
    commandId,
    store,
    caseNo,
    step: 'retrospective_recorded',
    data,
    actor,
    occurredAt,
  });
};
