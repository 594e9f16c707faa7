import type { StepData } from '@casetrail/domain';
import { COMPETITORS } from '../client/places.ts';
import { LEAVING, LOST_ANSWERS } from '../client/words.ts';
import { lookBack } from './contract.ts';
import { object } from './objections.ts';
import type { Telling } from './telling.ts';

/** What a client says on leaving, and the cause (a code) that the analysis will name. */
export interface Farewell {
  readonly reason: string;
  readonly cause: string;
}

/** The client leaves: objections, perhaps another firm's name, and afterwards the analysis. */
export const lose = (telling: Telling): void => {
  const { random } = telling;
  telling.days(random.int(0, 2));
  if (random.chance(0.35)) object(telling);
  const competitor = random.chance(0.6) ? random.pick(COMPETITORS) : undefined;
  if (competitor !== undefined) nameCompetitor(telling, competitor);
  telling.days(random.int(0, 2));
  const farewell = random.pick(LEAVING);
  // One who has no money goes to nobody else.
  leave(telling, farewell, farewell.cause === 'income' ? undefined : competitor);
  telling.aside(() => analyse(telling));
  telling.aside(() => lookBack(telling, LOST_ANSWERS));
};

export const nameCompetitor = (telling: Telling, name: string): void => {
  telling.minutes(2, 20);
  telling.tell(telling.cast.customer_manager, 'competitor_named', { name });
};

/** What was still planned for later does not happen any more. */
export const leave = (telling: Telling, { reason, cause }: Farewell, to: string | undefined): void => {
  const { at, cast, lines, memory } = telling;
  const happened = lines.filter((line) => line.at <= at);
  lines.splice(0, lines.length, ...happened);
  telling.tell(cast.customer_manager, 'client_lost', {
    statedReason: reason,
    ...(to !== undefined && { to }),
  });
  memory.cause = cause;
};

/** 3.4.2: the lost client is analysed, some days late where there is much to do, or not at all. */
const analyse = (telling: Telling): void => {
  const { cast, random } = telling;
  if (telling.slips(cast.customer_manager, 'no analysis')) return;
  if (telling.slips(cast.customer_manager, 'analysis late')) telling.days(random.int(3, 6));
  else telling.days(random.int(1, 2));
  submitAnalysis(telling);
};

export const submitAnalysis = (telling: Telling): void => {
  const { cast, memory } = telling;
  telling.tell(cast.customer_manager, 'lost_analysis_submitted', {
    causes: [memory.cause],
    responsible: responsibleFor(telling),
  });
};

/** Who disappointed the client most often answers for the most. */
const responsibleFor = ({
  memory: { blame },
}: Telling): StepData<'lost_analysis_submitted'>['responsible'] => {
  const times = new Map<(typeof blame)[number], number>();
  for (const staff of blame) times.set(staff, (times.get(staff) ?? 0) + 1);
  const ranked = [...times].sort(([, a], [, b]) => b - a).slice(0, 2);
  return ranked.map(([staff], at) => ({ staff, degree: at === 0 ? 'main' : 'contributory' }));
};
