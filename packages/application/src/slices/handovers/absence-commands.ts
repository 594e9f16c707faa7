import {
  absenceDecider,
  readAbsence,
  staffStream,
  type AbsenceCommand,
  type Approver,
  type Colleague,
} from '@casetrail/domain';
import {
  Refusal,
  type Actor,
  type Instant,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import { knownTo } from '../../commands/record-step.ts';
import type { Firm } from '../../judging/firm.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import type { HandoverPorts } from './ports.ts';

interface OfPerson {
  readonly commandId: Uuid;
  readonly no: StaffNo;
  readonly actor: StaffNo;
}

export interface GrantRequest extends OfPerson {
  /** From, to, kind, substitute and reason; not checked yet. */
  readonly absence: unknown;
}

export interface EndRequest extends OfPerson {
  readonly absence: string;
}

export interface LeaveRequest extends OfPerson {
  readonly reason: string;
  readonly successor: StaffNo | undefined;
}

export const grantAbsence = async (ports: HandoverPorts, request: GrantRequest): Promise<StepOutcome> => {
  const asked = readAbsence(request.absence);
  if (asked instanceof Refusal) return refused(asked);
  const firm = await ports.firm.current();
  const now = ports.clock();
  const { no, actor } = request;
  return decide(ports, request, {
    type: 'GrantAbsence',
    no,
    asked,
    approver: approverOf(firm, no, actor, now),
    substitute: await colleague(ports, firm, asked.substitute, now),
  });
};

export const endAbsence = async (ports: HandoverPorts, request: EndRequest): Promise<StepOutcome> => {
  const firm = await ports.firm.current();
  const now = ports.clock();
  const { no, actor, absence } = request;
  const approver = approverOf(firm, no, actor, now);
  return decide(ports, request, { type: 'EndAbsence', no, absence, approver, now });
};

export const leaveFirm = async (ports: HandoverPorts, request: LeaveRequest): Promise<StepOutcome> => {
  const firm = await ports.firm.current();
  const now = ports.clock();
  const { no, actor, reason, successor } = request;
  const decides = decidesFor(firm, no, now);
  return decide(ports, request, {
    type: 'LeaveFirm',
    no,
    reason,
    approver: approverOf(firm, no, actor, now),
    ...(successor !== undefined && {
      successor: { no: successor, ...(await colleague(ports, firm, successor, now)) },
    }),
    ...(decides !== undefined && { decides }),
  });
};

const decide = (
  ports: HandoverPorts,
  { commandId, no, actor }: OfPerson,
  command: AbsenceCommand,
): Promise<StepOutcome> => {
  const content =
    command.type === 'GrantAbsence'
      ? [command.asked]
      : command.type === 'EndAbsence'
        ? [command.absence]
        : [command.reason, command.successor?.no];
  return decideAbsence(ports, command, {
    commandId,
    occurredAt: ports.clock(),
    actor: { kind: 'person', no: actor },
    digest: digestOf('absence', command.type, no, actor, ...content),
  });
};

interface How {
  readonly commandId: Uuid;
  readonly occurredAt: Instant;
  readonly actor: Actor;
  readonly digest: Uint8Array;
}

export const decideAbsence = async (
  { streams }: HandoverPorts,
  command: AbsenceCommand,
  { commandId, occurredAt, actor, digest }: How,
): Promise<StepOutcome> => {
  const envelope = { occurredAt, actor, commandId, correlationId: commandId };
  return outcomeOf(await streams.decide(staffStream(command.no), absenceDecider, command, envelope, digest));
};

/** Who may approve something of a person: whether this one may, and whether another could. */
const approverOf = (firm: Firm, no: StaffNo, actor: StaffNo, at: Instant): Approver => {
  const store = firm.directory.at(no, at)?.store;
  if (store === undefined) return { no: actor, supervises: false, othersCould: false };
  const { supervises } = knownTo(firm);
  return {
    no: actor,
    supervises: supervises(actor, store, at),
    othersCould: firm.directory.all().some((other) => other.no !== no && supervises(other.no, store, at)),
  };
};

/** A person as he may be asked to stand in for another, with the times at which he is away himself. */
const colleague = async (
  { streams }: HandoverPorts,
  firm: Firm,
  no: StaffNo,
  at: Instant,
): Promise<Colleague> => {
  if (!firm.directory.knows(no)) return { isKnown: false, hasLeft: false, away: [] };
  const { state } = await streams.load(staffStream(no), absenceDecider);
  return {
    isKnown: true,
    hasLeft: state?.hasLeft ?? firm.directory.hasLeft(no, at),
    away: (state?.all ?? []).filter(({ ended }) => !ended),
  };
};

/** The supervisor of a person's store, or where that is himself, somebody of the general office. */
const decidesFor = (firm: Firm, no: StaffNo, at: Instant): StaffNo | undefined => {
  const store: StoreCode | undefined = firm.directory.at(no, at)?.store;
  const others = firm.directory.all().filter((other) => other.no !== no);
  const supervisor = others.find(
    (other) => other.store === store && firm.directory.hasRole(other.no, 'store_supervisor', at),
  );
  return (supervisor ?? others.find((other) => firm.directory.hasRole(other.no, 'general_office', at)))?.no;
};
