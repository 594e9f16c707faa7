import type {
  AbsenceList,
  AbsenceQuery,
  HandoverList,
  HandoverQuery,
  QueueView,
  Reassigned,
} from '@casetrail/contract';
import type { Instant, Refusal, StaffNo } from '@casetrail/kernel';
import type { StepOutcome } from '../../platform/commands.ts';
import { Rules } from '../../views/rule-view.ts';
import {
  endAbsence,
  grantAbsence,
  leaveFirm,
  type EndRequest,
  type GrantRequest,
  type LeaveRequest,
} from './absence-commands.ts';
import { applyAbsences, nextAbsenceChange, type Applied } from './apply-absences.ts';
import {
  acceptHandover,
  declineHandover,
  offerHandover,
  type AnswerRequest,
  type DeclineRequest,
  type OfferRequest,
} from './commands.ts';
import { listAbsences, listHandovers } from './lists.ts';
import type { HandoverListPorts } from './ports.ts';
import { queueOf } from './queue.ts';
import { reassignWork, type ReassignRequest } from './reassign.ts';

/** Who hands what to whom, who is away, and what each person has to do. */
export interface Handovers {
  offer(request: OfferRequest): Promise<StepOutcome>;
  accept(request: AnswerRequest): Promise<StepOutcome>;
  decline(request: DeclineRequest): Promise<StepOutcome>;
  /** Offers a person's work in a role to another; a refusal where nothing of it can be done. */
  reassign(request: ReassignRequest): Promise<Reassigned | Refusal>;
  grantAbsence(request: GrantRequest): Promise<StepOutcome>;
  endAbsence(request: EndRequest): Promise<StepOutcome>;
  leaveFirm(request: LeaveRequest): Promise<StepOutcome>;
  /** Moves work with those who are away at a moment. To be called again and again; it does everything once. */
  applyAbsences(now: Instant): Promise<Applied>;
  /** When the next absence begins or ends. */
  nextAbsenceChange(after: Instant): Promise<Instant | undefined>;
  /** `minPosition`: wait (2 s at most) until the answer shows at least this log position. */
  list(query: HandoverQuery, minPosition?: number): Promise<HandoverList>;
  absences(query: AbsenceQuery, minPosition?: number): Promise<AbsenceList>;
  /** Undefined where there is no such person. */
  /** @param size how many duties of each state, 100 where it is not said */
  queue(person: StaffNo, minPosition?: number, size?: number): Promise<QueueView | undefined>;
}

const LONGEST_WAIT_MS = 2_000;

export const handoversOf = (ports: HandoverListPorts): Handovers => {
  const { rows, firm: reader, rulebook, desk, projection, clock, clients } = ports;
  const rules = new Rules(rulebook);
  const shown = async (minPosition = 0) => {
    await Promise.all([
      desk.waitFor(minPosition, LONGEST_WAIT_MS),
      projection.waitFor(minPosition, LONGEST_WAIT_MS),
    ]);
  };
  /** Who is away or back from now on is so at once, and need not wait for the next sweep. */
  const thenApply = async (outcome: StepOutcome): Promise<StepOutcome> => {
    if (outcome.outcome === 'recorded') await applyAbsences(ports, clock());
    return outcome;
  };
  return {
    offer: (request) => offerHandover(ports, request),
    accept: (request) => acceptHandover(ports, request),
    decline: (request) => declineHandover(ports, request),
    reassign: (request) => reassignWork(ports, request),
    grantAbsence: async (request) => thenApply(await grantAbsence(ports, request)),
    endAbsence: async (request) => thenApply(await endAbsence(ports, request)),
    leaveFirm: async (request) => thenApply(await leaveFirm(ports, request)),
    applyAbsences: (now) => applyAbsences(ports, now),
    nextAbsenceChange: (after) => nextAbsenceChange(ports, after),
    async list(query, minPosition) {
      await shown(minPosition);
      return listHandovers(rows, query, await reader.current(), clients);
    },
    async absences(query, minPosition) {
      await shown(minPosition);
      return listAbsences(rows, query, clock(), await reader.current());
    },
    async queue(person, minPosition, size) {
      await shown(minPosition);
      const firm = await reader.current();
      if (!firm.directory.knows(person)) return undefined;
      return queueOf(rows, person, { firm, rules, rulebook, now: clock(), clients }, size);
    },
  };
};
