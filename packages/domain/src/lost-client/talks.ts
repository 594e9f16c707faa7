import type { RecordedCaseEvent } from '../case/case.events.ts';
import type { CompetitorNamed, Noted, Objection, Retrospective, SatisfactionTold } from './dossier.ts';

// What was said with the client, as the record holds it. `events` in the case's own order.

/** Each objection with what was tried against it: the handlings of its kind up to the next objection of that kind. */
export const objectionsOf = (events: readonly RecordedCaseEvent[]): readonly Objection[] => {
  const objections: {
    kind: string;
    raisedAt: Objection['raisedAt'];
    handled: Objection['handled'][number][];
    events: number[];
  }[] = [];
  for (const event of events) {
    if (event.type === 'ObjectionRaised') {
      objections.push({
        kind: event.data.kind,
        raisedAt: event.occurredAt,
        handled: [],
        events: [event.position],
      });
    }
    if (event.type !== 'ObjectionHandled') continue;
    const { kind, method, progress } = event.data;
    let objection = objections.findLast((raised) => raised.kind === kind);
    if (!objection) objections.push((objection = { kind, raisedAt: undefined, handled: [], events: [] }));
    objection.handled.push({ at: event.occurredAt, method, progress, position: event.position });
    objection.events.push(event.position);
  }
  return objections.map((objection) => ({ ...objection, outcome: outcomeOf(objection.handled) }));
};

const outcomeOf = (handled: Objection['handled']): Objection['outcome'] => {
  const last = handled.at(-1);
  if (!last) return 'unhandled';
  return last.progress ? 'progress' : 'no-progress';
};

export const competitorsOf = (events: readonly RecordedCaseEvent[]): readonly CompetitorNamed[] =>
  events.flatMap(({ type, data, occurredAt: at, position }): CompetitorNamed[] => {
    if (type === 'CompetitorNamed') return [{ name: data.name, at, wentThere: false, events: [position] }];
    return type === 'ClientLost' && data.to !== undefined
      ? [{ name: data.to, at, wentThere: true, events: [position] }]
      : [];
  });

export const satisfactionOf = (events: readonly RecordedCaseEvent[]): readonly SatisfactionTold[] =>
  events.flatMap(({ type, data, occurredAt: at, position }): SatisfactionTold[] =>
    (type === 'FollowUpCalled' || type === 'RevisitCalled') && data.satisfaction !== undefined
      ? [{ score: data.satisfaction, at, events: [position] }]
      : [],
  );

/** Drawings that were sent back inside the house. */
export const returnedOf = (events: readonly RecordedCaseEvent[]): readonly Noted[] =>
  events
    .filter(
      (event) =>
        (event.type === 'DrawingsChecked' || event.type === 'DrawingsReviewed') &&
        event.data.result === 'returned',
    )
    .map(noted);

/** Changes that the client asked for. */
export const adjustmentsOf = (events: readonly RecordedCaseEvent[]): readonly Noted[] =>
  events
    .filter(({ type }) => type === 'PlanAdjustmentRequested' || type === 'DrawingsAdjustmentRequested')
    .map(noted);

const noted = ({ type, occurredAt, position }: RecordedCaseEvent): Noted => ({
  type,
  at: occurredAt,
  events: [position],
});

/** The answers to the four questions; the latest where they were answered again. */
export const retrospectiveOf = (events: readonly RecordedCaseEvent[]): Retrospective | undefined => {
  const event = events.findLast(({ type }) => type === 'RetrospectiveRecorded');
  return event?.type === 'RetrospectiveRecorded'
    ? { at: event.occurredAt, answers: event.data.answers, events: [event.position] }
    : undefined;
};
