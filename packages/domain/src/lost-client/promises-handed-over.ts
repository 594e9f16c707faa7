import type { StaffNo } from '@casetrail/kernel';
import type { RecordedCaseEvent, RecordedCaseEventOf } from '../case/case.events.ts';
import { STARTED_BY } from '../handover/handover.events.ts';
import type { Course } from './course.ts';
import type { HandoverAnswer, PromiseMade } from './dossier.ts';

type Offered = RecordedCaseEventOf<'HandoverOffered'>;
type Answered = RecordedCaseEventOf<'HandoverAccepted'> | RecordedCaseEventOf<'HandoverDeclined'>;

/** What a handover said had been promised to the client. It names no time, so that no clock tells whether it was kept. */
export const promisesHandedOver = (course: Course): readonly PromiseMade[] => {
  const told = course.events.filter(({ occurredAt }) => occurredAt <= course.until);
  return told.flatMap((event, index): readonly PromiseMade[] => {
    if (event.type !== 'HandoverOffered' || event.data.promises.length === 0) return [];
    const { handover, kind: matter, role, from, to, promises } = event.data;
    // An answer may be dated before its offer, by mistake.
    const answered = told.find(
      (other): other is Answered => isAnswer(other) && other.data.handover === handover,
    );
    const answer = answered ? ANSWERS[answered.type] : silenceOf(event, told.slice(index + 1));
    const answers = answer === 'accepted' ? holderOf(event, course) : from;
    return promises.map((words) => ({
      kind: 'handover',
      madeAt: event.occurredAt,
      promisedFor: undefined,
      heldAt: undefined,
      status: 'untimed',
      handedOver: {
        handover,
        matter,
        role,
        from,
        to,
        words,
        answer,
        answeredAt: answered?.occurredAt,
        answers,
      },
      events: [event.position, ...(answered ? [answered.position] : [])],
    }));
  });
};

const ANSWERS = {
  HandoverAccepted: 'accepted',
  HandoverDeclined: 'declined',
} as const satisfies Record<Answered['type'], HandoverAnswer>;

const isAnswer = (event: RecordedCaseEvent): event is Answered => event.type in ANSWERS;

/** Nobody answered: because something else took its place, or at all. */
const silenceOf = ({ data: { role } }: Offered, later: readonly RecordedCaseEvent[]): HandoverAnswer =>
  later.some(
    (event) =>
      (event.type === 'HandoverOffered' || event.type === 'WorkReassigned') && event.data.role === role,
  )
    ? 'withdrawn'
    : 'unanswered';

/** Who took it on, or took the work over from him since. */
const holderOf = ({ data: { kind, role, to } }: Offered, { context, until }: Course): StaffNo => {
  const cause = { type: kind === 'work' ? 'HandoverAccepted' : STARTED_BY[kind] };
  return context.answering(role, cause).findLast(({ from }) => from <= until)?.person ?? to;
};
