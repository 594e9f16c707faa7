import { byOccurrence, type Instant } from '@casetrail/kernel';
import type { RecordedCaseEvent, RecordedCaseEventOf } from '../case/case.events.ts';
import type { DossierContext, OwedTerm, Verdicts } from './context.ts';
import { courseOf, later, timeIn } from './course.ts';
import { deviationsOf } from './deviations.ts';
import type { Dossier, Loss } from './dossier.ts';
import { pathOf } from './path.ts';
import { budgetsOf, estimatesOf } from './price-path.ts';
import { promisesOf } from './promises.ts';
import { silencesOf } from './silences.ts';
import { holdersOf, stagesOf } from './stages.ts';
import {
  adjustmentsOf,
  competitorsOf,
  objectionsOf,
  retrospectiveOf,
  returnedOf,
  satisfactionOf,
} from './talks.ts';
import { termUse } from './term-use.ts';

/**
 * How a case went, assembled from its events and the verdicts on them alone; undefined where it had not begun by
 * `asOf`. The order in which events were entered does not matter, only the case's own order. The deal itself is told
 * up to the loss; what was owed after it, such as its analysis, up to `asOf`.
 */
export const assembleDossier = (
  events: readonly RecordedCaseEvent[],
  verdicts: Verdicts,
  context: DossierContext,
  asOf: Instant,
): Dossier | undefined => {
  const happened = events.filter(({ occurredAt }) => occurredAt <= asOf).sort(byOccurrence);
  const reception = happened.find(({ type }) => type === 'ClientReceived');
  if (!reception) return undefined;
  const loss = lossOf(happened, context);
  const until = loss?.at ?? verdicts.asOf;
  const course = courseOf(happened, until, context);
  const deal = happened.filter((event) => event.occurredAt <= until);
  const owed = [...verdicts.obligations].sort(byTerm);
  return {
    caseNo: verdicts.caseNo,
    store: verdicts.store,
    asOf,
    judgedUntil: verdicts.asOf,
    receivedAt: reception.occurredAt,
    loss,
    until,
    time: timeIn({ from: reception.occurredAt, to: later(reception.occurredAt, until) }, course),
    path: pathOf(deal, verdicts),
    stages: stagesOf(course),
    holders: holdersOf(course),
    terms: owed.map((term) =>
      termUse(term, course, loss && term.trigger.position !== loss.position ? until : verdicts.asOf),
    ),
    waits: course.waits,
    pauses: course.pauses,
    deviations: deviationsOf(happened, verdicts, loss),
    silences: silencesOf(course, owed),
    promises: promisesOf(course, owed),
    objections: objectionsOf(deal),
    competitors: competitorsOf(deal),
    satisfaction: satisfactionOf(deal),
    estimates: estimatesOf(deal),
    budgets: budgetsOf(deal, verdicts.violations),
    returned: returnedOf(deal),
    adjustments: adjustmentsOf(deal),
    retrospective: retrospectiveOf(happened),
  };
};

const byTerm = (a: OwedTerm, b: OwedTerm): number =>
  a.from - b.from || a.trigger.position - b.trigger.position || (a.key < b.key ? -1 : 1);

const lossOf = (happened: readonly RecordedCaseEvent[], context: DossierContext): Loss | undefined => {
  const lost = happened.find(
    (event): event is RecordedCaseEventOf<'ClientLost'> => event.type === 'ClientLost',
  );
  if (!lost) return undefined;
  let stage: string | undefined;
  for (const event of happened) {
    if (event.type === 'ClientLost') break;
    stage = context.stageAfter(stage, event);
  }
  return {
    at: lost.occurredAt,
    position: lost.position,
    stage: stage ?? context.stageAfter(undefined, happened[0] ?? lost),
    statedReason: lost.data.statedReason,
    to: lost.data.to,
  };
};
