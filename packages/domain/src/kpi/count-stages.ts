import { dayOf } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../case/case.events.ts';
import type { Counted } from './fact.ts';
import { Pauses } from './pauses.ts';
import { rankOf, stageReachedBy, type KpiStage } from './stages.ts';
import { Team } from './team.ts';
import type { CaseTold } from './told.ts';

/** Those who lead a client from reception to contract. */
const LEADING = ['customer_manager', 'designer', 'estimator'] as const;

interface Reached {
  readonly stage: KpiStage | 'lost';
  readonly event: RecordedCaseEvent;
}

/** Each stage with the event that first reached it; loss is one of them, and nothing counts after it. */
const firstReached = (events: readonly RecordedCaseEvent[]): readonly Reached[] => {
  const found = new Map<string, Reached>();
  for (const event of events) {
    const stage = event.type === 'ClientLost' ? 'lost' : stageReachedBy(event);
    if (stage !== undefined && !found.has(stage)) found.set(stage, { stage, event });
    if (stage === 'lost') break;
  }
  return [...found.values()];
};

const firstTeam = (events: readonly RecordedCaseEvent[]): Team => {
  const team = new Team();
  for (const event of events) team.evolve(event);
  return team;
};

/** The reception, for those who led the client first. */
export const countReceived = ({ events }: CaseTold): readonly Counted[] => {
  const credits = firstTeam(events).firstOf(...LEADING);
  return events
    .filter(({ type }) => type === 'ClientReceived')
    .slice(0, 1)
    .map(({ occurredAt, position }) => ({
      key: 'received',
      day: dayOf(occurredAt),
      credits,
      positions: [position],
    }));
};

/** Every stage that was reached, on the day of the reception: the clients received in a period are one cohort. */
export const countConversion = ({ events }: CaseTold): readonly Counted[] => {
  const reception = events.find(({ type }) => type === 'ClientReceived');
  if (!reception) return [];
  const credits = firstTeam(events).firstOf(...LEADING);
  return firstReached(events)
    .filter(({ stage }) => stage !== 'received')
    .map(({ stage, event }) => ({
      key: stage,
      day: dayOf(reception.occurredAt),
      credits,
      about: stage,
      value: dayOf(event.occurredAt) - dayOf(reception.occurredAt),
      positions: [reception.position, event.position].sort((a, b) => a - b),
    }));
};

/** How long a case stood in each stage, on the day it left it: it went on, or the client was lost. */
export const countStageTime = ({ events, workingMinutes }: CaseTold): readonly Counted[] => {
  const counted: Counted[] = [];
  const team = new Team();
  let entered: { readonly stage: KpiStage; readonly event: RecordedCaseEvent } | undefined;
  const pauses = new Pauses();
  for (const event of events) {
    team.evolve(event);
    pauses.note(event);
    const next = stageReachedBy(event);
    const isLost = event.type === 'ClientLost';
    if (!isLost && (next === undefined || (entered && rankOf(next) <= rankOf(entered.stage)))) continue;
    if (entered) {
      counted.push({
        key: entered.stage,
        day: dayOf(event.occurredAt),
        credits: team.holding(...LEADING, 'project_manager'),
        about: entered.stage,
        outcome: isLost ? 'lost' : 'went_on',
        value: pauses.workedBetween(entered.event.occurredAt, event.occurredAt, workingMinutes),
        positions: [entered.event.position, event.position].sort((a, b) => a - b),
      });
    }
    if (isLost) break;
    if (next !== undefined) entered = { stage: next, event };
  }
  return counted;
};
