import { MINUTE, type Decider, type Refusal, type Role, type StaffNo } from '@casetrail/kernel';
import type { CaseEvent } from '../case/case.events.ts';
import { isWritten } from '../validation/written.ts';
import type {
  AcceptHandover,
  DeclineHandover,
  HandoverCommand,
  MoveWork,
  Offer,
  OfferHandover,
} from './handover.commands.ts';
import { evolve, type Handover, type Handovers } from './handover.state.ts';
import * as no from './handover.refusals.ts';

/** Who the firm knows, asked while deciding. */
export interface KnownToHandovers {
  staff(no: string): boolean;
  /** Whether somebody has left the firm. */
  hasLeft(no: StaffNo): boolean;
}

/** A clock that runs a little fast is not the future. */
const CLOCK_TOLERANCE = 5 * MINUTE;

type Open = NonNullable<Handovers>;

/**
 * Handovers of a case. The step that hands over starts the term of what follows, and stands in the log whether or not
 * anybody accepts; so nobody buys time by not accepting, and until somebody does the giver answers.
 */
export const handoverDecider = (known: KnownToHandovers): Decider<HandoverCommand, CaseEvent, Handovers> => ({
  initial: undefined,
  evolve,
  decide(command, state) {
    if (command.type === 'MoveWork') return state ? move(command, state) : [];
    if (!state) return no.notOpened(command.caseNo);
    const refusal = refusalOfTime(command) ?? refusalOfActor(command, known);
    if (refusal) return refusal;
    switch (command.type) {
      case 'OfferHandover':
        return offer(command, state, known);
      case 'AcceptHandover':
        return accept(command, state);
      case 'DeclineHandover':
        return decline(command, state);
    }
  },
});

type Asked = OfferHandover | AcceptHandover | DeclineHandover;

const refusalOfTime = ({ occurredAt, now }: Asked): Refusal | undefined =>
  occurredAt > now + CLOCK_TOLERANCE ? no.IN_THE_FUTURE : undefined;

const refusalOfActor = ({ actor }: Asked, known: KnownToHandovers): Refusal | undefined =>
  known.staff(actor) ? undefined : no.unknownStaff(actor, 'actor');

/** 2.P2 to the estimator, 2.P3 to the customer manager, 2.P9 to the engineering manager. */
const RECEIVED_AS = {
  plan: 'estimator',
  estimate: 'customer_manager',
  budget: 'engineering_manager',
} as const satisfies Record<Exclude<Offer['kind'], 'work'>, Role>;

export const roleOf = (offered: Offer): Role =>
  offered.kind === 'work' ? offered.role : RECEIVED_AS[offered.kind];

const offer = (
  { offer: offered, actor, standing }: OfferHandover,
  all: Open,
  known: KnownToHandovers,
): readonly CaseEvent[] | Refusal => {
  const role = roleOf(offered);
  const before = all.findLast(
    (one) => one.role === role && one.kind === offered.kind && one.status !== 'accepted',
  );
  const unanswered = all.find((one) => one.role === role && one.status === 'offered');
  // What was declined or is waiting is still the giver's to give; the step that began it happened once.
  const again = offered.kind !== 'work' && before && before.status !== 'withdrawn' ? before : undefined;
  const from = offered.kind === 'work' ? offered.from : (again?.from ?? actor);
  const refusal =
    refusalOfReceiver(offered.to, from, known) ??
    (unanswered?.to === offered.to ? no.waitsAlready(unanswered) : undefined) ??
    (offered.kind === 'work' ? refusalOfGiver(offered.from, known, standing?.holder) : undefined);
  if (refusal) return refusal;
  const { kind, to, papers, promises, note } = offered;
  const offering: CaseEvent = {
    type: 'HandoverOffered',
    data: {
      handover: all.length + 1,
      kind,
      role,
      from,
      to,
      papers,
      promises,
      obligations: [...(standing?.obligations ?? [])],
      ...(note !== undefined && { note }),
      ...(unanswered && { replaces: unanswered.handover }),
    },
  };
  return again ? [offering] : [stepOf(offered, unanswered), offering];
};

const refusalOfReceiver = (to: StaffNo, from: StaffNo, known: KnownToHandovers): Refusal | undefined => {
  if (!known.staff(to)) return no.unknownStaff(to, 'to');
  if (known.hasLeft(to)) return no.hasLeft(to);
  return to === from ? no.TO_ONESELF : undefined;
};

/** A person can only be relieved of what is his. */
const refusalOfGiver = (
  from: StaffNo,
  known: KnownToHandovers,
  holder: StaffNo | undefined,
): Refusal | undefined => {
  if (!known.staff(from)) return no.unknownStaff(from, 'from');
  return holder === from ? undefined : no.notTheHolder(from, holder);
};

/** The step that a journal would tell of. */
const stepOf = (offered: Offer, unanswered: Handover | undefined): CaseEvent => {
  switch (offered.kind) {
    case 'plan':
      return { type: 'PlanHandedToEstimator', data: { to: offered.to } };
    case 'estimate':
      return {
        type: 'EstimateHandedToManager',
        data: { to: offered.to, handoverForm: offered.handoverForm },
      };
    case 'budget':
      return { type: 'BudgetHandedToEngineering', data: { to: offered.to } };
    case 'work': {
      const { role, from, to, reason, cause } = offered;
      const withdraws = unanswered && { withdraws: [unanswered.handover] };
      return { type: 'WorkReassigned', data: { role, from, to, reason, cause, ...withdraws } };
    }
  }
};

const accept = ({ handover, actor }: AcceptHandover, state: Open): readonly CaseEvent[] | Refusal => {
  const found = answerable(handover, actor, state);
  if (!('role' in found)) return found;
  return [{ type: 'HandoverAccepted', data: { handover, role: found.role, to: found.to } }];
};

const decline = (
  { handover, actor, reason }: DeclineHandover,
  state: Open,
): readonly CaseEvent[] | Refusal => {
  const found = answerable(handover, actor, state);
  if (!('role' in found)) return found;
  if (!isWritten(reason)) return no.withoutReason(found.kind);
  return [{ type: 'HandoverDeclined', data: { handover, role: found.role, to: found.to, reason } }];
};

/** The handover, where this person is the one to answer it and has not yet. */
const answerable = (handover: number, actor: StaffNo, all: Open): Handover | Refusal => {
  const found = all.find((one) => one.handover === handover);
  if (!found) return no.unknownHandover(handover);
  if (found.to !== actor) return no.notTheReceiver(found);
  return found.status === 'offered' ? found : no.answered(found);
};

const move = (
  { role, from, to, cause, reason, absence, standing }: MoveWork,
  all: Open,
): readonly CaseEvent[] => {
  if (standing?.holder !== from || to === from) return [];
  const withdraws = all.filter((one) => one.role === role && one.status === 'offered');
  return [
    {
      type: 'WorkReassigned',
      data: {
        role,
        from,
        to,
        reason,
        cause,
        ...(absence !== undefined && { absence }),
        ...(withdraws.length > 0 && { withdraws: withdraws.map(({ handover }) => handover) }),
      },
    },
  ];
};
