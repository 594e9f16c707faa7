import {
  factsOfCase,
  factsOfFine,
  factsOfStore,
  judgeCase,
  leadingTo,
  MEASURES,
  ORDERING_CHECKS,
  receptionOf,
  ruleIn,
  inOwnOrder,
  type AskedOrder,
  type CaseReport,
  type CaseEventType,
  type Changes,
  type Fact,
  type JudgedViolation,
  type RecordedCaseEvent,
  type RecordedFineEvent,
} from '@casetrail/domain';
import {
  ROLES,
  WorkingTime,
  type Instant,
  type Role,
  type StoreCalendar,
  type StoreCode,
} from '@casetrail/kernel';
import type { KpiStreamRow } from '@casetrail/read-models';
import type { Firm } from '../judging/firm.ts';

/** What is counted of a stream as of a moment, and when it has to be counted again. */
export interface CountedStream {
  readonly facts: readonly Fact[];
  readonly row: KpiStreamRow;
}

/**
 * Counts cases and stores from their events, as the firm is known: pure, however often it is asked. Terms are judged
 * no further than a store was observed.
 */
export class Counting {
  readonly #times = new WeakMap<StoreCalendar, WorkingTime>();

  /** `reportAt`: of a case that was judged already, from all its events. Undefined where nobody was received by then, and none of its events lies ahead. */
  ofCase(
    events: readonly RecordedCaseEvent[],
    firm: Firm,
    moment: Instant,
    reportAt?: (moment: Instant) => CaseReport,
  ): CountedStream | undefined {
    const ordered = inOwnOrder(events);
    const store = receptionOf(ordered)?.data.store;
    const [first] = ordered;
    if (store === undefined || !first) return undefined;
    const happened = ordered.filter(({ occurredAt }) => occurredAt <= moment);
    const row = streamRow(first, store, ordered, happened.length);
    const latest = happened.at(-1)?.occurredAt;
    if (latest === undefined) return { facts: [], row };
    const horizon = firm.horizon(store, moment) ?? latest;
    const until = horizon > latest ? horizon : latest;
    const report =
      reportAt && happened.length === events.length
        ? reportAt(until)
        : judgeCase(happened, firm.context, until);
    if (!report) return { facts: [], row };
    const facts = factsOfCase(MEASURES, {
      ...report,
      store,
      events: happened,
      order: ORDER,
      roleOf: (violation) => this.#roleOf(violation, firm),
      workingMinutes: (from, to) => this.#workingTime(store, firm, to)?.minutesBetween(from, to) ?? 0,
    });
    return { facts, row: { ...row, next_at: nextDue(report.obligations) } };
  }

  /** A fine with its appeals; undefined where its first event says of no breach. */
  ofFine(events: readonly RecordedFineEvent[], firm: Firm, moment: Instant): CountedStream | undefined {
    const [first] = events;
    if (first?.type !== 'ViolationFound' && first?.type !== 'ViolationReported') return undefined;
    const { store } = first.data;
    const happened = events.filter(({ occurredAt }) => occurredAt <= moment);
    const ahead = events.filter(({ occurredAt }) => occurredAt > moment).map(({ occurredAt }) => occurredAt);
    const people = events.flatMap(({ data }) =>
      'person' in data && data.person !== null ? [data.person] : [],
    );
    return {
      facts: factsOfFine(MEASURES, {
        store,
        events: happened,
        roleOf: (breach) => this.#roleOf(breach, firm),
      }),
      row: {
        stream: first.stream,
        store,
        since: first.occurredAt,
        next_at: null,
        awaits_at: ahead.length === 0 ? null : (Math.min(...ahead) as Instant),
        people: sorted(people),
        codes: [],
      },
    };
  }

  /** What a store as a whole owed. */
  ofStore(store: StoreCode, judged: Changes, firm: Firm): readonly Fact[] {
    return factsOfStore(MEASURES, store, {
      ...judged,
      order: ORDER,
      roleOf: (violation) => this.#roleOf(violation, firm),
    });
  }

  /** The role that the rule names; where it names none, or stands in no edition, the first that the person then had. */
  #roleOf(
    { rule, edition, responsible, at }: Pick<JudgedViolation, 'rule' | 'edition' | 'responsible' | 'at'>,
    { directory, rulebook }: Firm,
  ): Role | undefined {
    const inForce = rulebook.has(edition) ? ruleIn(rulebook.version(edition), rule) : undefined;
    const role = ROLES.find((one) => one === inForce?.by);
    if (role !== undefined) return role;
    return responsible === undefined ? undefined : directory.at(responsible, at)?.roles[0];
  }

  /** By the hours in force at a moment; what lies before the first edition is counted by that one. */
  #workingTime(store: StoreCode, firm: Firm, at: Instant): WorkingTime | undefined {
    const edition = firm.rulebook.at(at, store) ?? firm.rulebook.editions[0];
    if (!edition) return undefined;
    const calendar = firm.calendarOf(store, edition);
    const known = this.#times.get(calendar) ?? new WorkingTime(calendar);
    this.#times.set(calendar, known);
    return known;
  }
}

const known = new Map<CaseEventType, ReadonlySet<CaseEventType>>();

/** The order asked for, reckoned once a step. */
const ORDER: AskedOrder = {
  before: (type) => {
    const before = known.get(type) ?? leadingTo([type]);
    known.set(type, before);
    return before;
  },
  firstBy: (rule) => ORDERING_CHECKS[rule],
};

const streamRow = (
  first: RecordedCaseEvent,
  store: StoreCode,
  ordered: readonly RecordedCaseEvent[],
  happened: number,
): KpiStreamRow => ({
  stream: first.stream,
  store,
  since: first.occurredAt,
  next_at: null,
  awaits_at: ordered[happened]?.occurredAt ?? null,
  people: sorted(ordered.flatMap(({ actor }) => (actor.kind === 'person' ? [actor.no] : []))),
  codes: sorted(ordered.flatMap(fixedCodes)),
});

const sorted = (values: readonly string[]): readonly string[] =>
  values.length < 2 ? values : [...new Set(values)].sort();

const fixedCodes = (event: RecordedCaseEvent): readonly string[] =>
  (event.type === 'EstimateIssued' || event.type === 'BudgetIssued') && event.data.quote === 'fixed'
    ? (event.data.items ?? []).map(({ code }) => code)
    : [];

/** A term that stands still runs out by no passing of time. */
const nextDue = (obligations: Changes['obligations']): Instant | null =>
  obligations.reduce<Instant | null>(
    (next, { status, standsSince, dueAt }) =>
      status !== 'open' || standsSince !== undefined || (next !== null && next <= dueAt) ? next : dueAt,
    null,
  );
