import {
  caseDecider,
  caseStream,
  isStoreStep,
  readStep,
  readStoreStep,
  storeDecider,
  storeStream,
  type KnownToTheFirm,
  type Rulebook,
} from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import {
  Refusal,
  refuse,
  text,
  type Envelope,
  type Instant,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import type { Firm } from '../judging/firm.ts';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { Commands, StepRequest } from '../platform/platform.ts';
import { digestOf } from './identity.ts';
import { outcomeOf, refused, type StepOutcome } from './outcome.ts';

interface Deps {
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly rulebook: Rulebook;
  readonly clock: () => Instant;
}

/** What the firm knows, as decisions ask for it. */
export const knownTo = (firm: Firm, rulebook: Rulebook): KnownToTheFirm => ({
  staff: (no) => firm.directory.knows(no),
  store: (code) => firm.stores.has(code as StoreCode),
  rule: (id) => rulebook.knows(id),
});

/** The commands behind the screens. */
export const commandsOf = (deps: Deps): Commands => ({
  recordStep: (request) => recordStep(deps, request),
  goLive: (store, actor, commandId) => goLive(deps, store, actor, commandId),
});

const recordStep = async (deps: Deps, request: StepRequest): Promise<StepOutcome> => {
  const first = await decideStep(deps, request, deps.firm.known);
  if (first.outcome !== 'refused' || !isAboutNames(first.refusal)) return first;
  // Somebody may have been entered since the firm was last read.
  return decideStep(deps, request, await deps.firm.current());
};

const isAboutNames = ({ code }: Refusal) => code === 'unknown-staff' || code === 'unknown-store';

const decideStep = (deps: Deps, request: StepRequest, firm: Firm): Promise<StepOutcome> =>
  request.caseNo === undefined ? decideStoreStep(deps, request, firm) : decideCaseStep(deps, request, firm);

const decideCaseStep = async (
  { streams, rulebook, clock }: Deps,
  request: StepRequest,
  firm: Firm,
): Promise<StepOutcome> => {
  const { caseNo, store, actor, occurredAt } = request;
  const step = readStep(request.step, request.data);
  if (step instanceof Refusal) return { outcome: 'refused', refusal: step };
  if (caseNo === undefined) return refused(refuse('missing', text('缺少', 'is missing'), 'case'));
  const decided = await streams.decide(
    caseStream(caseNo),
    caseDecider(knownTo(firm, rulebook)),
    { type: 'RecordStep', step, caseNo, store, actor, occurredAt, origin: 'screen', now: clock() },
    envelopeOf(request),
    digestOf('screen', occurredAt, store, caseNo, actor, step.step, step.data),
  );
  return outcomeOf(decided);
};

const decideStoreStep = async (
  { streams, rulebook, clock }: Deps,
  request: StepRequest,
  firm: Firm,
): Promise<StepOutcome> => {
  const { store, actor, occurredAt } = request;
  if (!isStoreStep(request.step)) {
    return refused(
      refuse('unknown-step', text(`没有这个步骤：${request.step}`, `is no step: ${request.step}`), 'step'),
    );
  }
  const step = readStoreStep(request.step, request.data);
  if (step instanceof Refusal) return refused(step);
  if (occurredAt > clock())
    return refused(refuse('in-the-future', text('时间在未来', 'lies in the future'), 'at'));
  const decided = await streams.decide(
    storeStream(store),
    storeDecider,
    { type: 'RecordStoreStep', code: store, step, actor, actorIsKnown: knownTo(firm, rulebook).staff(actor) },
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
