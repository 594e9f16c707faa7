import { dayOf, instant, type Instant } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../case/case.events.ts';
import type { OwedTerm } from './context.ts';
import type { Course } from './course.ts';
import type { PromiseKind, PromiseMade, PromiseStatus } from './dossier.ts';
import { promisesHandedOver } from './promises-handed-over.ts';

/** Terms that the client was promised, not only the firm itself: 2.1.6 promises the budget in three days. */
const PROMISED: Readonly<Record<string, PromiseKind>> = { budget: 'budget' };

/** What was promised to the client, and what came of it. */
export const promisesOf = (course: Course, owed: readonly OwedTerm[]): readonly PromiseMade[] => {
  const { events, until } = course;
  return [
    ...promisesHandedOver(course),
    ...booked('plan-review', events, until),
    ...booked('budget-presentation', events, until),
    ...owed.flatMap((term): PromiseMade[] => {
      const kind = PROMISED[term.rule];
      if (!kind || (term.status === 'ended' && term.dueAt >= until)) return [];
      const heldAt = term.status === 'ended' ? undefined : term.doneAt;
      return [
        {
          kind,
          madeAt: term.trigger.occurredAt,
          promisedFor: term.dueAt,
          heldAt,
          status:
            heldAt === undefined
              ? term.dueAt < until
                ? 'broken'
                : 'open'
              : heldAt <= term.dueAt
                ? 'kept'
                : 'late',
          handedOver: undefined,
          events: [term.trigger.position, ...(term.donePosition === undefined ? [] : [term.donePosition])],
        },
      ];
    }),
  ].sort((a, b) => a.madeAt - b.madeAt || (a.events[0] ?? 0) - (b.events[0] ?? 0));
};

/** A booking is held by the next event of its kind; booked anew before its time, it was moved. */
const booked = (
  kind: 'plan-review' | 'budget-presentation',
  events: readonly RecordedCaseEvent[],
  until: Instant,
): readonly PromiseMade[] =>
  events.flatMap((event, index): PromiseMade[] => {
    const promised = bookingOf(kind, event);
    if (promised === undefined || event.occurredAt > until) return [];
    const promisedFor = instant(promised);
    const rest = events.slice(index + 1).filter(({ occurredAt }) => occurredAt <= until);
    const next = rest.find((later) => holds(kind, later) || bookingOf(kind, later) !== undefined);
    const held = next && holds(kind, next) ? next : undefined;
    const moved = next !== undefined && !held && next.occurredAt <= promisedFor;
    return [
      {
        kind,
        madeAt: event.occurredAt,
        promisedFor,
        heldAt: held?.occurredAt,
        status: moved ? 'moved' : statusOf(promisedFor, held?.occurredAt, until),
        handedOver: undefined,
        events: [event.position, ...(next && (held || moved) ? [next.position] : [])],
      },
    ];
  });

const statusOf = (promisedFor: Instant, heldAt: Instant | undefined, until: Instant): PromiseStatus => {
  if (heldAt !== undefined) return dayOf(heldAt) <= dayOf(promisedFor) ? 'kept' : 'late';
  return promisedFor < until ? 'broken' : 'open';
};

const bookingOf = (kind: PromiseKind, event: RecordedCaseEvent): string | undefined => {
  if (kind === 'plan-review') return event.type === 'PlanReviewBooked' ? event.data.for : undefined;
  return event.type === 'BudgetPresentationBooked' ? event.data.for : undefined;
};

const holds = (kind: PromiseKind, event: RecordedCaseEvent): boolean =>
  kind === 'plan-review'
    ? event.type === 'PlanReviewed' && event.data.withClient
    : event.type === 'BudgetExplained' || event.type === 'DrawingsExplained';
