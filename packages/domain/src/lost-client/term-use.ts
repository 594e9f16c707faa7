import type { Instant, StaffNo } from '@casetrail/kernel';
import type { OwedTerm } from './context.ts';
import { covers, cutAt, earlier, edgesOf, later, workingIn, type Course, type Span } from './course.ts';
import type { Share, TermUse } from './dossier.ts';
import { waitRule } from './waits.ts';

/**
 * How each holder used the term of an obligation. The time from its start until it was done is cut at every pause, at
 * every wait that holds it up, and wherever the role changed hands; each piece belongs to exactly one of them.
 * @param told a term that nobody finished is told up to here
 */
export const termUse = (owed: OwedTerm, course: Course, told: Instant): TermUse => {
  const { context, pauses } = course;
  const calendar = context.calendarOf(owed.edition);
  const from = owed.opensAt ?? owed.from;
  const until = later(from, owed.doneAt ?? (isFollowedByNext(owed) ? owed.dueAt : told));
  const waits = course.waits.filter(({ kind }) => waitRule(kind)?.holdsUp.includes(owed.rule));
  const held = context.answering(owed.role, owed.trigger);
  const term = workingIn({ from, to: owed.dueAt }, calendar) - workingOf(pauses, { from, to: owed.dueAt });

  let [waiting, paused] = [0, 0];
  const shares = new Map<string, Omit<Share, 'percent'>>();
  const handed = held.flatMap(({ from: since, to }) => (to === undefined ? [since] : [since, to]));
  const cuts = [...edgesOf(pauses), ...edgesOf(waits), ...handed, owed.dueAt];
  for (const piece of cutAt({ from, to: until }, cuts)) {
    const working = workingIn(piece, calendar);
    if (covers(pauses, piece.from)) paused += working;
    else if (covers(waits, piece.from)) waiting += working;
    else note(piece, working);
  }
  const divided = [...shares.values()];
  return {
    key: owed.key,
    rule: owed.rule,
    edition: owed.edition,
    role: owed.role,
    status: owed.status,
    from,
    dueAt: owed.dueAt,
    until,
    term,
    used: divided.reduce((sum, { within, over }) => sum + within + over, waiting + paused),
    waiting,
    paused,
    shares: divided.map((share) => ({ ...share, percent: percentOf(share.within + share.over, term) })),
    breach:
      owed.status === 'missed' || owed.status === 'late'
        ? { at: owed.dueAt, person: owed.responsible }
        : undefined,
    events: [owed.trigger.position, ...(owed.donePosition === undefined ? [] : [owed.donePosition])],
  };

  function note(piece: Span, working: number): void {
    const given = held.findLast(
      ({ from: since, to }) => since <= piece.from && (to === undefined || piece.from < to),
    )?.person;
    const person: StaffNo | undefined = given ?? context.firstHolder(owed.role, piece.from);
    const standIn = given === undefined;
    const key = `${person ?? ''}/${standIn}`;
    const share = shares.get(key) ?? { person, standIn, within: 0, over: 0 };
    const isWithin = piece.to <= owed.dueAt;
    shares.set(key, {
      ...share,
      within: share.within + (isWithin ? working : 0),
      over: share.over + (isWithin ? 0 : working),
    });
  }

  function workingOf(spans: readonly Span[], within: Span): number {
    return spans.reduce((sum, span) => {
      const part = { from: later(span.from, within.from), to: earlier(span.to, within.to) };
      return sum + (part.to > part.from ? workingIn(part, calendar) : 0);
    }, 0);
  }
};

/** A missed term of a recurring obligation is over at its due time: the next one runs from there. */
const isFollowedByNext = ({ status, term }: OwedTerm): boolean =>
  status === 'missed' && (term.kind === 'every_days' || term.kind === 'month_window');

/** In percent with one decimal; undefined of nothing. */
export const percentOf = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((part / whole) * 1000) / 10;
