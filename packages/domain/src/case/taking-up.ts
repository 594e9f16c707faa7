import type { HandoverKind } from '../handover/handover.events.ts';
import type { RecordStep } from './case.commands.ts';
import type { CaseEvent, CaseStep } from './case.events.ts';
import type { CaseState } from './case.state.ts';

/** Who does one of these has taken up what was handed over, whether or not he said so. */
const DEEDS: Readonly<Record<HandoverKind, readonly CaseStep[]>> = {
  plan: ['estimate_issued', 'estimate_handed_to_manager'],
  estimate: ['plan_review_booked', 'plan_reviewed'],
  budget: ['budget_reviewed', 'prebriefing_arranged'],
  work: [],
};

/**
 * The acceptance that lies in a step by which the receiver does what was handed over to him: recorded before the step,
 * so that the giver does not answer for work that somebody else is doing. A journal tells for itself what was accepted.
 */
export const takenUpBy = ({ step, actor, origin }: RecordStep, state: CaseState): readonly CaseEvent[] => {
  if (origin === 'journal' || state.status === 'none' || !state.waiting) return [];
  return state.waiting
    .filter(({ kind, to }) => to === actor && DEEDS[kind].includes(step.step))
    .map(({ handover, role, to }): CaseEvent => ({
      type: 'HandoverAccepted',
      data: { handover, role, to, inDeed: true },
    }));
};
