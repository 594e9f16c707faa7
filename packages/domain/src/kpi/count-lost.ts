import { dayOf } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../case/case.events.ts';
import type { Counted } from './fact.ts';
import { rankOf, stageReachedBy, type KpiStage } from './stages.ts';
import { Team } from './team.ts';
import type { CaseTold } from './told.ts';

/** No analysis says why yet. */
const NOT_ANALYSED = 'not_analysed';

interface Loss {
  readonly event: RecordedCaseEvent;
  readonly stage: KpiStage;
  readonly credits: Counted['credits'];
}

/** The first loss, the stage that the case had come to by then, and who led the client. */
const lossOf = (events: readonly RecordedCaseEvent[]): Loss | undefined => {
  const team = new Team();
  let stage: KpiStage = 'received';
  for (const event of events) {
    team.evolve(event);
    if (event.type === 'ClientLost')
      return { event, stage, credits: team.holding('customer_manager', 'designer', 'estimator') };
    const reached = stageReachedBy(event);
    if (reached !== undefined && rankOf(reached) > rankOf(stage)) stage = reached;
  }
  return undefined;
};

/** Every client lost, on the day of the loss, by the stage that was reached. */
export const countLost = ({ events }: CaseTold): readonly Counted[] => {
  const loss = lossOf(events);
  if (!loss) return [];
  const { event, stage, credits } = loss;
  return [{ key: 'lost', day: dayOf(event.occurredAt), credits, about: stage, positions: [event.position] }];
};

/** Every cause that the latest analysis of a loss names, on the day of the loss; one loss may have several. */
export const countLostCauses = ({ events }: CaseTold): readonly Counted[] => {
  const loss = lossOf(events);
  if (!loss) return [];
  const analysis = events.findLast((event) => event.type === 'LostAnalysisSubmitted');
  const causes =
    analysis?.type === 'LostAnalysisSubmitted' && analysis.data.causes.length > 0
      ? [...new Set(analysis.data.causes)]
      : [NOT_ANALYSED];
  return causes.map((cause) => ({
    key: cause,
    day: dayOf(loss.event.occurredAt),
    credits: loss.credits,
    about: cause,
    outcome: loss.stage,
    positions: [loss.event.position, ...(analysis ? [analysis.position] : [])].sort((a, b) => a - b),
  }));
};
