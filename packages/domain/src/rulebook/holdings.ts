import { ROLES, type Instant, type Role, type StaffNo, type Trigger } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEvent } from '../case/case.events.ts';
import { CaseFacts, type FirmFacts } from './facts.ts';
import { inOwnOrder, receptionOf } from './judge/judge.ts';

/** Somebody held a role on a case from one event until another. */
export interface Holding {
  readonly role: Role;
  readonly person: StaffNo;
  readonly from: Instant;
  /** Until somebody else took over, or nobody did; undefined while it lasts. */
  readonly to: Instant | undefined;
  /** The event by which the role came to this person. */
  readonly by: CaseEventType;
  readonly position: number;
}

/** A holding whose end is still to come. */
interface Lasting extends Holding {
  to: Instant | undefined;
}

/**
 * Who held each role on a case, in order, as the rules see it; nothing where nobody was ever given the role, and the
 * store's first by staff number answered. It asks the facts that judging asks, so that the two cannot differ. With
 * `cause`, who answered for what such an event set going: the giver, while its handover is not accepted.
 */
export const holdingsOf = (
  events: readonly RecordedCaseEvent[],
  firm: FirmFacts,
  cause?: Pick<Trigger, 'type'>,
): readonly Holding[] => {
  const ordered = inOwnOrder(events);
  const reception = receptionOf(ordered);
  if (!reception) return [];
  const facts = new CaseFacts(reception, firm);
  const holdings: Holding[] = [];
  const current = new Map<Role, Lasting>();
  const note = ({ occurredAt, type, position }: RecordedCaseEvent) => {
    for (const role of ROLES) {
      const person = facts.assigned(role, cause);
      const before = current.get(role);
      if (before?.person === person) continue;
      if (before) before.to = occurredAt;
      current.delete(role);
      if (person === undefined) continue;
      const holding: Lasting = { role, person, from: occurredAt, to: undefined, by: type, position };
      current.set(role, holding);
      holdings.push(holding);
    }
  };
  note(reception);
  for (const event of ordered) {
    facts.evolve(event);
    note(event);
  }
  return holdings;
};

/** Who answered in a role, in order, for what an event of a type set going. */
type Answering = (role: Role, cause: Pick<Trigger, 'type'>) => readonly Holding[];

/** The same for every role and cause of one case; each cause is followed through the case once. */
export const answeringIn = (events: readonly RecordedCaseEvent[], firm: FirmFacts): Answering => {
  const byCause = new Map<string, readonly Holding[]>();
  return (asked, cause) => {
    const held = byCause.get(cause.type) ?? holdingsOf(events, firm, cause);
    byCause.set(cause.type, held);
    return held.filter(({ role }) => role === asked);
  };
};
