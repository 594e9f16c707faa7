import { instant, workingTimeBetween, type Instant, type StoreCalendar } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../case/case.events.ts';
import type { DossierContext } from './context.ts';
import type { PauseSpan, TimeSpent, Wait } from './dossier.ts';
import { WAITS, type WaitRule } from './waits.ts';

/** A stretch of time, `[from, to)`. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The case's events in their own order with what every part of the dossier measures by. */
export interface Course {
  readonly events: readonly RecordedCaseEvent[];
  /** The deal ends here: the loss, or the moment asked for. */
  readonly until: Instant;
  readonly pauses: readonly PauseSpan[];
  readonly waits: readonly Wait[];
  readonly context: DossierContext;
}

export const courseOf = (
  events: readonly RecordedCaseEvent[],
  until: Instant,
  context: DossierContext,
): Course => ({
  events,
  until,
  pauses: pausesOf(events, until, context),
  waits: WAITS.flatMap((rule) => waitsOf(rule, events, until, context)).sort(
    (a, b) => a.from - b.from || (a.events[0] ?? 0) - (b.events[0] ?? 0),
  ),
  context,
});

/** Times when the case stood still; one that nobody ended lasts as far as is told. */
const pausesOf = (
  events: readonly RecordedCaseEvent[],
  until: Instant,
  context: DossierContext,
): readonly PauseSpan[] => {
  const pauses: PauseSpan[] = [];
  let since: RecordedCaseEvent | undefined;
  const close = (to: Instant, by?: RecordedCaseEvent) => {
    if (!since || since.occurredAt >= until) return;
    const span = { from: since.occurredAt, to: earlier(to, until) };
    const working = workingIn(span, context.calendarAt(span.from));
    pauses.push({ ...span, working, events: [since.position, ...(by ? [by.position] : [])] });
  };
  for (const event of events) {
    if (event.type === 'CasePaused') since ??= event;
    if (event.type !== 'CaseResumed') continue;
    close(event.occurredAt, event);
    since = undefined;
  }
  close(until);
  return pauses;
};

/** Each beginning waits for the first event that ends it, or for the next beginning of its kind. */
const waitsOf = (
  rule: WaitRule,
  events: readonly RecordedCaseEvent[],
  until: Instant,
  context: DossierContext,
): readonly Wait[] =>
  events.flatMap((event, index): Wait[] => {
    if (!rule.begins(event) || event.occurredAt >= until) return [];
    const end = events.slice(index + 1).find((later) => rule.ends.includes(later.type) || rule.begins(later));
    const booked = rule.atMost?.(event);
    const to = earlier(
      earlier(end?.occurredAt ?? until, until),
      booked === undefined ? until : instant(booked),
    );
    if (to <= event.occurredAt) return [];
    const span = { from: event.occurredAt, to };
    return [
      {
        kind: rule.kind,
        ...span,
        working: workingIn(span, context.calendarAt(span.from)),
        events: [event.position, ...(end ? [end.position] : [])],
      },
    ];
  });

export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

export const workingIn = ({ from, to }: Span, calendar: StoreCalendar): number =>
  workingTimeBetween(from, to, calendar);

export const covers = (spans: readonly Span[], at: Instant): boolean =>
  spans.some(({ from, to }) => from <= at && at < to);

/** Cuts a span at every moment that lies in it; the pieces follow one another without a gap. */
export const cutAt = ({ from, to }: Span, moments: Iterable<Instant>): readonly Span[] => {
  const cuts = [...new Set([from, to, ...moments])]
    .filter((at) => from <= at && at <= to)
    .sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => ({ from: cuts[index] as Instant, to: end }));
};

export const edgesOf = (spans: readonly Span[]): readonly Instant[] =>
  spans.flatMap(({ from, to }) => [from, to]);

/** Working time of a span, divided: what was paused, what of the rest waited for the client, and what was the firm's. */
export const timeIn = (span: Span, { pauses, waits, context }: Course): TimeSpent => {
  let [paused, waiting, firm] = [0, 0, 0];
  for (const piece of cutAt(span, [...edgesOf(pauses), ...edgesOf(waits)])) {
    const working = workingIn(piece, context.calendarAt(piece.from));
    if (covers(pauses, piece.from)) paused += working;
    else if (covers(waits, piece.from)) waiting += working;
    else firm += working;
  }
  return { total: paused + waiting + firm, firm, waiting, paused };
};
