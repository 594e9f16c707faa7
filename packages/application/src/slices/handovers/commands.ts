import {
  alreadyErased,
  caseStream,
  handoverDecider,
  readOffer,
  type HandoverCommand,
  type KnownToHandovers,
  type RecordedCaseEvent,
} from '@casetrail/domain';
import { Refusal, type Actor, type CaseNo, type Instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { knowing } from '../../commands/knowing.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { Firm } from '../../judging/firm.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import type { HandoverPorts } from './ports.ts';
import { begunBy, holderOf, workOf } from './work-standing.ts';

/** Who asks for something on a case, and when it happened. */
interface OnCase {
  readonly commandId: Uuid;
  readonly caseNo: CaseNo;
  readonly actor: StaffNo;
  readonly occurredAt: Instant;
}

export interface OfferRequest extends OnCase {
  /** Not checked yet. */
  readonly offer: unknown;
}

export interface AnswerRequest extends OnCase {
  readonly handover: number;
}

export interface DeclineRequest extends AnswerRequest {
  readonly reason: string;
}

export const offerHandover = (ports: HandoverPorts, request: OfferRequest): Promise<StepOutcome> => {
  const { caseNo, actor, occurredAt } = request;
  const offer = readOffer(request.offer);
  if (offer instanceof Refusal) return Promise.resolve(refused(offer));
  const now = ports.clock();
  return onCase(ports, request, { type: 'OfferHandover', offer, caseNo, actor, occurredAt, now });
};

export const acceptHandover = (ports: HandoverPorts, request: AnswerRequest): Promise<StepOutcome> => {
  const { handover, caseNo, actor, occurredAt } = request;
  return onCase(ports, request, {
    type: 'AcceptHandover',
    handover,
    caseNo,
    actor,
    occurredAt,
    now: ports.clock(),
  });
};

export const declineHandover = (ports: HandoverPorts, request: DeclineRequest): Promise<StepOutcome> => {
  const { handover, reason, caseNo, actor, occurredAt } = request;
  return onCase(ports, request, {
    type: 'DeclineHandover',
    handover,
    reason,
    caseNo,
    actor,
    occurredAt,
    now: ports.clock(),
  });
};

const onCase = async (
  ports: HandoverPorts,
  { commandId, caseNo, actor, occurredAt }: OnCase,
  command: HandoverCommand,
): Promise<StepOutcome> => {
  const { erased } = await ports.firm.current();
  if (erased.has(caseNo)) return refused(alreadyErased(caseNo));
  const { now: _now, ...content } = command as HandoverCommand & { readonly now?: Instant };
  return decideHandover(ports, caseNo, command, {
    commandId,
    occurredAt,
    actor: { kind: 'person', no: actor },
    digest: digestOf('handover', occurredAt, content),
  });
};

interface How {
  readonly commandId: Uuid;
  readonly occurredAt: Instant;
  readonly actor: Actor;
  readonly digest: Uint8Array;
}

/** Decides on a case with what the rules say of the work in question. */
export const decideHandover = async (
  { streams, firm: reader }: HandoverPorts,
  caseNo: CaseNo,
  command: HandoverCommand,
  { commandId, occurredAt, actor, digest }: How,
): Promise<StepOutcome> => {
  const firm = await reader.current();
  const decider = knowing(handoverDecider(knownToHandovers(firm, occurredAt)), (events, asked) =>
    withStanding(asked, events, firm, occurredAt),
  );
  const envelope = { occurredAt, actor, commandId, correlationId: commandId };
  return outcomeOf(await streams.decide(caseStream(caseNo), decider, command, envelope, digest));
};

const knownToHandovers = (firm: Firm, at: Instant): KnownToHandovers => ({
  staff: (no) => firm.directory.knows(no),
  hasLeft: (no) => firm.directory.hasLeft(no, at),
});

const withStanding = (
  command: HandoverCommand,
  events: readonly RecordedCaseEvent[],
  firm: Firm,
  at: Instant,
): HandoverCommand => {
  if (command.type === 'MoveWork')
    return { ...command, standing: { holder: holderOf(events, command.role, firm, at), obligations: [] } };
  if (command.type !== 'OfferHandover') return command;
  const { offer } = command;
  const standing =
    offer.kind === 'work'
      ? workOf(events, offer.role, offer.from, firm, at)
      : begunBy(events, offer.kind, offer.to, firm, at);
  return { ...command, standing };
};
