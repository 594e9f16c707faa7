import { caseNoOf, fineIdIn } from '@casetrail/domain';
import type { Reaction } from '../../reactions/reaction.ts';
import { reactionId } from '../../reactions/reaction-id.ts';
import { endAccruals, issueProposed } from './by-rule.ts';
import { numberSlip } from './number-slip.ts';
import type { FinePorts } from './ports.ts';

const ISSUE = 'when-fine-proposed-then-issue';
const END = 'when-work-done-then-end-accrual';

/** What follows by itself from what was recorded about fines, and for fines from what was recorded about cases. */
export const fineReactions = (ports: FinePorts): readonly Reaction[] => [
  {
    name: 'when-fine-issued-then-number-slip',
    types: ['FineIssued'],
    react: ({ stream }) => numberSlip(ports, fineIdIn(stream)),
  },
  {
    name: ISSUE,
    types: ['FineProposed'],
    react: async (event) => {
      await issueProposed(ports, fineIdIn(event.stream), { commandId: reactionId(ISSUE, event), event });
    },
  },
  {
    name: END,
    types: ['DrawingsCompleted', 'BudgetIssued', 'ClientLost'],
    react: (event) => endAccruals(ports, caseNoOf(event.stream), event, (nth) => reactionId(END, event, nth)),
  },
];
