import { dayOf, type Instant } from '@casetrail/kernel';
import { later, timeIn, workingIn, earlier, type Course } from './course.ts';
import type { HolderSpan, StageSpan } from './dossier.ts';

/** The stages that the deal went through, with the time in each. The stage of a lost client is no stage of the deal. */
export const stagesOf = (course: Course): readonly StageSpan[] => {
  const { events, until, context } = course;
  const entered: { stage: string; from: Instant; position: number }[] = [];
  let stage: string | undefined;
  for (const event of events) {
    if (event.type === 'ClientLost') break;
    const after = context.stageAfter(stage, event);
    if (after !== stage) entered.push({ stage: after, from: event.occurredAt, position: event.position });
    stage = after;
  }
  return entered.map(({ stage: name, from, position }, index) => {
    const next = entered[index + 1];
    const to = later(from, next?.from ?? until);
    return {
      stage: name,
      from,
      to,
      days: dayOf(to) - dayOf(from),
      time: timeIn({ from, to }, course),
      events: [position, ...(next ? [next.position] : [])],
    };
  });
};

/** Who held the case in which role, from when to when, and how they came to it; as far as the deal is told. */
export const holdersOf = ({ context, until }: Course): readonly HolderSpan[] =>
  context.holdings
    .filter(({ from }) => from < until)
    .map(({ role, person, from, to, by, position }) => {
      const end = to === undefined ? until : earlier(to, until);
      return {
        role,
        person,
        from,
        to: end,
        by,
        working: workingIn({ from, to: end }, context.calendarAt(from)),
        events: [position],
      };
    });
