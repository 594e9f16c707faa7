import {
  caseDecider,
  caseStream,
  isStoreStep,
  readStep,
  readStoreStep,
  shown,
  storeDecider,
  storeStream,
  type KnownToTheFirm,
  type RecordedCaseEvent,
  type RecordStep,
} from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import {
  Refusal,
  refuse,
  text,
  type CaseNo,
  type Envelope,
  type Instant,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import type { Firm } from '../judging/firm.ts';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { Commands, StepOutcome, StepRequest } from '../platform/commands.ts';
import { digestOf } from './identity.ts';
import { closeStore } from './close-store.ts';
import { enterStaff, enterStore } from './enter-firm.ts';
import { outcomeOf, refused } from './outcome.ts';
import { knowing } from './knowing.ts';
import { termStanding } from './term-standing.ts';

interface Deps {
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}

/** What the firm knows, as decisions ask for it. */
export const knownTo = (firm: Firm): KnownToTheFirm => ({
  staff: (no) => firm.directory.knows(no),
  store: (code) => firm.stores.has(code as StoreCode),
  rule: (id) => firm.rulebook.knows(id),
  supervises: (no, store, at) => {
    const person = firm.directory.at(no, at);
    if (person?.roles.includes('general_office')) return true;
    return person?.store === store && person.roles.includes('store_supervisor');
  },
  keepsSeal: (no, at) => firm.directory.hasRole(no, 'hr_admin', at),
  erased: (caseNo) => firm.erased.has(caseNo as CaseNo),
});

/** The commands behind the screens. */
export const commandsOf = (deps: Deps): Commands => ({
  recordStep: (request) => recordStep(deps, request),
  goLive: (store, actor, commandId) => goLive(deps, store, actor, commandId),
  closeStore: (request) => closeStore(deps, request),
  enterStore: (request) => enterStore(deps, 'EnterStore', request),
  renameStore: (request) => enterStore(deps, 'RenameStore', request),
  enterStaff: (request) => enterStaff(deps, 'EnterStaff', request),
  changeStaff: (request) => enterStaff(deps, 'ChangeStaff', request),
});

const recordStep = async (deps: Deps, request: StepRequest): Promise<StepOutcome> => {
  const first = await decideStep(deps, request, deps.firm.known);
  if (first.outcome !== 'refused' || !isAboutNames(first.refusal)) return first;
  // Somebody, or a rule, may have been entered since the firm was last read.
  return decideStep(deps, request, await deps.firm.current());
};

const isAboutNames = ({ code }: Refusal) =>
  code === 'unknown-staff' || code === 'unknown-store' || code === 'unknown-rule';

const decideStep = (deps: Deps, request: StepRequest, firm: Firm): Promise<StepOutcome> =>
  request.caseNo === undefined ? decideStoreStep(deps, request, firm) : decideCaseStep(deps, request, firm);

const decideCaseStep = async (
  { streams, clock }: Deps,
  request: StepRequest,
  firm: Firm,
): Promise<StepOutcome> => {
  const { caseNo, store, actor, occurredAt } = request;
  const step = readStep(request.step, request.data);
  if (step instanceof Refusal) return { outcome: 'refused', refusal: step };
  if (caseNo === undefined) return refused(refuse('missing', text('缺少', 'is missing'), 'case'));
  const decided = await streams.decide(
    caseStream(caseNo),
    knowing(caseDecider(knownTo(firm)), (events, command) => withTerm(command, events, firm)),
    { type: 'RecordStep', step, caseNo, store, actor, occurredAt, origin: 'screen', now: clock() },
    envelopeOf(request),
    digestOf('screen', occurredAt, store, caseNo, actor, step.step, step.data),
  );
  return outcomeOf(decided);
};

/** Whether a term may be extended depends on how it stands, which the rules know and a case's state does not. */
const withTerm = (command: RecordStep, events: readonly RecordedCaseEvent[], firm: Firm): RecordStep =>
  command.step.step === 'term_extended'
    ? { ...command, term: termStanding(events, command.step.data.rule, firm, command.now) }
    : command;

const decideStoreStep = async (
  { streams, clock }: Deps,
  request: StepRequest,
  firm: Firm,
): Promise<StepOutcome> => {
  const { store, actor, occurredAt } = request;
  if (!isStoreStep(request.step)) {
    return refused(
      refuse(
        'unknown-step',
        text(`没有这个步骤：${shown(request.step)}`, `is no step: ${shown(request.step)}`),
        'step',
      ),
    );
  }
  const step = readStoreStep(request.step, request.data);
  if (step instanceof Refusal) return refused(step);
  if (occurredAt > clock())
    return refused(refuse('in-the-future', text('时间在未来', 'lies in the future'), 'at'));
  const decided = await streams.decide(
    storeStream(store),
    storeDecider,
    { type: 'RecordStoreStep', code: store, step, actor, actorIsKnown: firm.directory.knows(actor) },
    envelopeOf(request),
    digestOf('screen', occurredAt, store, actor, step.step, step.data),
  );
  return outcomeOf(decided);
};

const goLive = async (
  { streams, clock, firm: reader }: Deps,
  store: StoreCode,
  actor: StaffNo,
  commandId: Uuid,
): Promise<StepOutcome> => {
  const firm = await reader.current();
  const decided = await streams.decide(
    storeStream(store),
    storeDecider,
    { type: 'GoLive', code: store, actor, actorIsKnown: firm.directory.knows(actor) },
    { occurredAt: clock(), actor: { kind: 'person', no: actor }, commandId, correlationId: commandId },
    digestOf('go-live', store, actor),
  );
  return outcomeOf(decided);
};

const envelopeOf = ({ occurredAt, actor, commandId }: StepRequest): Envelope => ({
  occurredAt,
  actor: { kind: 'person', no: actor },
  commandId,
  correlationId: commandId,
});
