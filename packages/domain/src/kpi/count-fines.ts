import { dayOf, instant, money, type StaffNo } from '@casetrail/kernel';
import type { FineStreamEvent, RecordedFineEvent, Unit } from '../fine/fine.events.ts';
import type { Counted, Credit } from './fact.ts';
import type { FineTold } from './told.ts';

type FineOutcome = 'proposed' | 'lapsed' | 'waived' | 'issued' | 'reduced' | 'withdrawn';

/** Such a fine costs nobody anything. */
const FELL_AWAY: readonly FineOutcome[] = ['lapsed', 'waived', 'withdrawn'];

/** What has become of a fine by its latest event. */
interface Standing {
  readonly proposed: RecordedFineEvent;
  readonly outcome: FineOutcome;
  readonly person: StaffNo | null;
  readonly amount: string | null;
  readonly unit: Unit;
  readonly positions: readonly number[];
}

/** A breach without a penalty was never proposed as a fine, and is none. */
const standingOf = (events: readonly RecordedFineEvent[]): Standing | undefined => {
  let standing: Standing | undefined;
  for (const event of events) {
    const next = after(standing, event);
    if (next && next !== standing) standing = { ...next, positions: [...next.positions, event.position] };
  }
  return standing;
};

const after = (before: Standing | undefined, event: RecordedFineEvent): Standing | undefined => {
  if (event.type === 'FineProposed' || event.type === 'FineIssued') {
    const { person, amount, unit } = event.data;
    const outcome = event.type === 'FineProposed' ? 'proposed' : 'issued';
    return { ...(before ?? { proposed: event, positions: [] }), outcome, person, amount, unit };
  }
  return before && changed(before, event);
};

const changed = (before: Standing, event: RecordedFineEvent): Standing => {
  switch (event.type) {
    case 'ViolationOverturned':
      return before.outcome === 'proposed' ? { ...before, outcome: 'lapsed' } : before;
    case 'FineWaived':
      return { ...before, outcome: 'waived' };
    case 'FineChanged':
      return { ...before, person: event.data.person, amount: event.data.amount, unit: event.data.unit };
    case 'FineAccrued':
    case 'AccrualEnded':
      return { ...before, amount: event.data.amount };
    case 'AppealAnswered':
      return answered(before, event.data);
    default: // it changes neither what the fine is nor what it costs
      return before;
  }
};

const answered = (before: Standing, { outcome, amount }: Answer): Standing => {
  switch (outcome) {
    case 'withdrawn':
      return { ...before, outcome: 'withdrawn' };
    case 'reduced':
      return { ...before, outcome: 'reduced', amount: amount ?? before.amount };
    case 'upheld':
      return before;
  }
};

type Answer = Extract<FineStreamEvent, { type: 'AppealAnswered' }>['data'];

const breachOf = (events: readonly RecordedFineEvent[]) => {
  const first = events.find(({ type }) => type === 'ViolationFound' || type === 'ViolationReported');
  return first?.type === 'ViolationFound' || first?.type === 'ViolationReported' ? first.data : undefined;
};

const creditsOf = (person: StaffNo | null, { events, roleOf }: FineTold): readonly Credit[] => {
  const breach = breachOf(events);
  if (person === null || !breach) return [];
  const { rule, edition, at } = breach;
  const role = roleOf({ rule, edition, responsible: person, at: instant(at) });
  return role === undefined ? [] : [{ role, person }];
};

const finesIn =
  (unit: Unit | undefined) =>
  (told: FineTold): readonly Counted[] => {
    const standing = standingOf(told.events);
    if (!standing || (unit !== undefined && standing.unit !== unit)) return [];
    const { proposed, outcome, person, amount, positions } = standing;
    const counts = (unit ?? 'cny') === standing.unit && !FELL_AWAY.includes(outcome);
    return [
      {
        key: 'fine',
        day: dayOf(proposed.occurredAt),
        credits: creditsOf(person, told),
        about: breachOf(told.events)?.rule ?? '',
        outcome,
        value: counts && amount !== null ? money(amount) : 0,
        positions,
      },
    ];
  };

/** Every fine, on the day it was proposed, by what has become of it; those that fell away cost nothing. */
export const countFines = finesIn(undefined);

/** Of a firm that runs in points. */
export const countFinePoints = finesIn('points');

/** Every appeal, on the day it was filed, by the body appealed to and how that answered. */
export const countAppeals = (told: FineTold): readonly Counted[] => {
  const { events } = told;
  return events.flatMap((event, at) => {
    if (event.type !== 'AppealFiled') return [];
    const { nth, to } = event.data;
    const before = standingOf(events.slice(0, at));
    const later = events.slice(at + 1).filter((one) => 'nth' in one.data && one.data.nth === nth);
    const answer = later.findLast(({ type }) => type === 'AppealAnswered');
    const outcome =
      answer?.type === 'AppealAnswered'
        ? answer.data.outcome
        : later.some(({ type }) => type === 'AppealEscalated')
          ? 'escalated'
          : 'pending';
    return {
      key: String(nth),
      day: dayOf(event.occurredAt),
      credits: creditsOf(before?.person ?? null, told),
      about: to,
      outcome,
      positions: [event.position, ...later.map(({ position }) => position)],
    };
  });
};
