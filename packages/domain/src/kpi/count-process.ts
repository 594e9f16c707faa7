import { dayOf } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEvent } from '../case/case.events.ts';
import type { Counted } from './fact.ts';
import { Pauses } from './pauses.ts';
import { flowName, LOSS, pathName, PROCESS_STEPS } from './process-steps.ts';
import { KPI_STAGES, rankOf, stageReachedBy, type KpiStage } from './stages.ts';
import { Team } from './team.ts';
import type { CaseTold } from './told.ts';

const LEADING = ['customer_manager', 'designer', 'estimator'] as const;

const STEPS = new Map(PROCESS_STEPS.map((step) => [step.type, step]));

/** Whether one step has to lie before another. */
const precedes = (first: CaseEventType, then: CaseEventType, { order }: CaseTold): boolean =>
  STEPS.get(then)?.after === first || order.before(then).has(first);

/**
 * The process as it really ran: the first time of every step of the map, each with the step before it. Several steps of
 * one moment stand in the order in which they were entered. A loss ends it.
 */
export const countFlows = (told: CaseTold): readonly Counted[] => {
  const counted: Counted[] = [];
  const team = new Team();
  const pauses = new Pauses();
  const done = new Set<CaseEventType>();
  const passedOver = new Set<CaseEventType>();
  let before: RecordedCaseEvent | undefined;
  for (const event of told.events) {
    team.evolve(event);
    pauses.note(event);
    if (!STEPS.has(event.type) || done.has(event.type)) continue;
    if (before) {
      counted.push({
        key: event.type,
        day: dayOf(event.occurredAt),
        credits: team.holding(...LEADING, 'project_manager'),
        about: flowName(before.type, event.type),
        outcome: outcomeOf(event.type, { done, passedOver }, told),
        value: pauses.workedBetween(before.occurredAt, event.occurredAt, told.workingMinutes),
        positions: [before.position, event.position].sort((a, b) => a - b),
      });
    }
    if (event.type === LOSS) break;
    done.add(event.type);
    before = event;
  }
  return counted;
};

interface Gone {
  readonly done: ReadonlySet<CaseEventType>;
  /** What was passed over is held against the first step that did so, not against all that follow. */
  readonly passedOver: Set<CaseEventType>;
}

/** Asked for is what has behind it all that has to lie before it, and nothing yet that has to follow it. */
const outcomeOf = (type: CaseEventType, { done, passedOver }: Gone, told: CaseTold): string => {
  if (type === LOSS) return 'lost';
  const missing = PROCESS_STEPS.map((step) => step.type).filter(
    (first) => !done.has(first) && !passedOver.has(first) && precedes(first, type, told),
  );
  missing.forEach((first) => passedOver.add(first));
  for (const one of done) if (precedes(type, one, told)) return 'belated';
  return missing.length > 0 ? 'early' : 'asked';
};

/** The stages that a case came to, in the order in which it first did; on the day of the reception. */
export const countPaths = ({ events }: CaseTold): readonly Counted[] => {
  const reception = events.find(({ type }) => type === 'ClientReceived');
  if (!reception) return [];
  const team = new Team();
  const reached = new Map<KpiStage | 'lost', number>();
  for (const event of events) {
    team.evolve(event);
    const stage = event.type === LOSS ? 'lost' : stageReachedBy(event);
    if (stage !== undefined && !reached.has(stage)) reached.set(stage, event.position);
    if (stage === 'lost') break;
  }
  const stages = [...reached.keys()];
  return [
    {
      key: 'path',
      day: dayOf(reception.occurredAt),
      credits: team.firstOf(...LEADING),
      about: pathName(stages),
      outcome: wayOf(stages.filter((stage) => stage !== 'lost')),
      positions: [...reached.values()].sort((a, b) => a - b),
    },
  ];
};

const wayOf = (stages: readonly KpiStage[]): string => {
  const ranks = stages.map(rankOf);
  if (ranks.some((rank, at) => rank < (ranks[at - 1] ?? 0))) return 'out_of_order';
  return KPI_STAGES.slice(0, stages.length).every((stage, at) => stage === stages[at]) ? 'asked' : 'skipped';
};
