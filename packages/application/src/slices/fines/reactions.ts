import { caseNoOf, fineIdIn } from '@casetrail/domain';
import type { Reaction } from '../../reactions/reaction.ts';
import { reactionId } from '../../reactions/reaction-id.ts';
import { endAccruals, issueProposed } from './by-rule.ts';
import { settingsOf } from './facts.ts';
import { numberSlip } from './number-slip.ts';
import type { FinePorts } from './ports.ts';

const ISSUE = 'when-fine-proposed-then-issue';
const END = 'when-work-done-then-end-accrual';

/**
 * While rules issue nothing, which is the usual case, the settings are not read for every proposal: the log tells when
 * that changes. What was proposed before it did stays with people.
 */
const issuing = (ports: FinePorts): Reaction => {
  let isOff = false;
  return {
    name: ISSUE,
    types: ['FineProposed', 'AutomaticIssuingTurnedOn'],
    react: async (event) => {
      if (event.type === 'AutomaticIssuingTurnedOn') isOff = false;
      else if (!isOff) {
        isOff = !(await settingsOf(ports)).automaticIssuing;
        const because = { commandId: reactionId(ISSUE, event), event };
        if (!isOff) await issueProposed(ports, fineIdIn(event.stream), because);
      }
    },
  };
};

/** What follows by itself from what was recorded about fines, and for fines from what was recorded about cases. */
export const fineReactions = (ports: FinePorts): readonly Reaction[] => [
  {
    name: 'when-fine-issued-then-number-slip',
    types: ['FineIssued'],
    react: ({ stream }) => numberSlip(ports, fineIdIn(stream)),
  },
  issuing(ports),
  {
    name: END,
    types: ['DrawingsCompleted', 'BudgetIssued', 'ClientLost'],
    react: (event) => endAccruals(ports, caseNoOf(event.stream), event, (nth) => reactionId(END, event, nth)),
  },
];
