import type { CaseTrail, LookView, TrailEntry } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import { dueWallTime, wallTime } from '#lib/format/wall-time.ts';
import * as m from '#lib/paraglide/messages.js';
import { kindsOfStep, type TrailFilter } from './trail-filter.ts';
import type {
  Deadline,
  Discharged,
  Happened,
  Looked,
  Missed,
  TrailDay,
  TrailItem,
  Violation,
} from './trail-page.ts';

interface Told {
  readonly deadlines: readonly Deadline[];
  readonly violations: readonly Violation[];
  readonly looks: readonly LookView[];
  readonly say: Say;
}

/** An item, and what it is sorted by. */
interface Placed {
  readonly at: number;
  readonly date: string;
  readonly item: TrailItem;
}

/** What happened and what did not happen in time, in one row, by the days of the firm's calendar. */
export const trailDays = (trail: CaseTrail, told: Told): readonly TrailDay[] => {
  const placed = [...missedOf(trail, told), ...happenedOf(trail, told), ...lookedOf(trail, told)];
  // A term that ends at an instant stands before what happens at it; the API's order holds among events.
  placed.sort((a, b) => a.at - b.at);
  const days = new Map<string, TrailItem[]>();
  for (const { date, item } of placed) days.set(date, [...(days.get(date) ?? []), item]);
  return [...days].map(([date, items]) => ({ date, items }));
};

const happenedOf = ({ entries }: CaseTrail, told: Told): readonly Placed[] => {
  const violations = byKey(told.violations);
  const deadlines = byKey(told.deadlines);
  return entries.map((entry) => {
    const broken = entry.violations.flatMap((key) => violations.get(key) ?? []);
    const discharged = entry.discharged.flatMap((key) => deadlines.get(key) ?? []).map(dischargedOf);
    const { date } = wallTime(entry.occurredAt);
    return {
      at: Date.parse(entry.occurredAt),
      date,
      item: happened(entry, broken, discharged, told.say),
    };
  });
};

const happened = (
  entry: TrailEntry,
  violations: readonly Violation[],
  discharged: readonly Discharged[],
  say: Say,
): Happened => ({
  kind: 'event',
  key: `e-${entry.position}`,
  time: wallTime(entry.occurredAt).time,
  sentence: say(entry.sentence),
  step: say(entry.stepName),
  actor: actorOf(entry),
  position: entry.position,
  recordedAt: entry.recordedAt,
  backDated: entry.backDated,
  source: entry.source,
  violations,
  discharged,
  kinds: [...violationKind(violations.length > 0), ...kindsOfStep(entry.step)],
});

const actorOf = ({ actor }: TrailEntry): Happened['actor'] => {
  switch (actor.kind) {
    case 'person':
      return { name: actor.name === null ? actor.no : `${actor.name} ${actor.no}`, role: actor.role };
    case 'rule':
      return { name: m.by_rule_of({ edition: actor.edition }), role: null };
    case 'system':
      return { name: m.by_system(), role: null };
  }
};

const dischargedOf = ({ key, rule, dueAt, status }: Deadline): Discharged => ({
  key,
  title: rule.title,
  dueAt,
  late: status === 'late',
});

const missedOf = (trail: CaseTrail, told: Told): readonly Placed[] => {
  const deadlines = byKey(told.deadlines);
  const violations = byKey(told.violations);
  return trail.violations.flatMap(({ key, at, obligation }) => {
    const violation = violations.get(key);
    if (obligation === null || !violation) return [];
    const { date, time } = dueWallTime(at);
    const deadline = deadlines.get(obligation) ?? null;
    const item: Missed = {
      kind: 'missed',
      key: `m-${key}`,
      time,
      violation,
      deadline,
      kinds: ['violations'],
    };
    return [{ at: Date.parse(at), date, item }];
  });
};

/** Those that had been by the moment that the trail is told for. */
const lookedOf = ({ asOf }: CaseTrail, { looks }: Told): readonly Placed[] =>
  looks
    .filter(({ at }) => Date.parse(at) <= Date.parse(asOf))
    .map(({ at, person, fields, reason, elsewhere = false }, nth) => {
      const { date, time } = wallTime(at);
      const who = person.name ?? person.no;
      const item: Looked = {
        ...{ kind: 'look', key: `l-${nth}`, time, who, fields, reason, elsewhere, kinds: ['looks'] },
      };
      return { at: Date.parse(at), date, item };
    });

const violationKind = (broken: boolean): readonly TrailFilter[] => (broken ? ['violations'] : []);

const byKey = <Keyed extends { readonly key: string }>(list: readonly Keyed[]): ReadonlyMap<string, Keyed> =>
  new Map(list.map((item) => [item.key, item]));
