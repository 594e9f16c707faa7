import type { ActorView, CaseTrail, TrailEntry } from '@casetrail/contract';
import {
  caseNoOf,
  inOwnOrder,
  receptionOf,
  standing,
  STEP_NAMES,
  stepOf,
  tellEvent,
  type CaseReport,
  type RecordedCaseEvent,
} from '@casetrail/domain';
import {
  dueOf,
  formatInstant,
  nextWorkingDay,
  type Actor,
  type Instant,
  type StoreCode,
} from '@casetrail/kernel';
import type { Firm } from '../judging/firm.ts';
import { judgeUpToHorizon } from '../judging/judge-up-to-horizon.ts';
import { summaryOf } from './case-summary.ts';
import type { Rules } from './rule-view.ts';
import { VerdictViews } from './verdict-view.ts';

export interface TrailContext {
  readonly firm: Firm;
  readonly rules: Rules;
}

/** One case as it can be told at a moment; undefined where it had not begun. */
export const caseTrail = (
  events: readonly RecordedCaseEvent[],
  asOf: Instant,
  { firm, rules }: TrailContext,
): CaseTrail | undefined => {
  const happened = inOwnOrder(events).filter(({ occurredAt }) => occurredAt <= asOf);
  const reception = receptionOf(happened);
  const report = judgeUpToHorizon(events, firm, asOf);
  if (!reception || !report) return withdrawnTrail(events, asOf, { firm, rules });
  const views = new VerdictViews(firm, rules);
  const proofs = proofsOf(report);
  return {
    case: summaryOf(reception, happened, report, firm, views),
    asOf: formatInstant(asOf),
    judgedUntil: formatInstant(report.asOf),
    withdrawn: null,
    entries: happened.map((event) => entryOf(event, reception.data.store, firm, proofs)),
    obligations: [...report.obligations]
      .sort((a, b) => a.dueAt - b.dueAt || compare(a.key, b.key))
      .map((record) => views.obligation(record)),
    violations: [...report.violations]
      .sort((a, b) => a.at - b.at || compare(a.key, b.key))
      .map((violation) => views.violation(violation, report.asOf)),
  };
};

/** What was imported by mistake, as it was told, and that it was withdrawn. Nothing is owed in it, and nothing broken. */
const withdrawnTrail = (
  events: readonly RecordedCaseEvent[],
  asOf: Instant,
  { firm, rules }: TrailContext,
): CaseTrail | undefined => {
  const last = events.at(-1);
  if (last?.type !== 'CaseWithdrawn') return undefined;
  const told = standing(events.slice(0, -1));
  const reception = receptionOf(told);
  if (!reception) return undefined;
  const { store } = reception.data;
  const caseNo = caseNoOf(last.stream);
  const report: CaseReport = { caseNo, store, asOf, obligations: [], violations: [] };
  const views = new VerdictViews(firm, rules);
  const proofs = proofsOf(report);
  return {
    case: summaryOf(reception, told, report, firm, views),
    asOf: formatInstant(asOf),
    judgedUntil: formatInstant(asOf),
    withdrawn: {
      at: formatInstant(last.recordedAt),
      by: actorView(last.actor, firm),
      reason: last.data.reason,
      import: last.data.import,
    },
    entries: [...inOwnOrder(told), last].map((event) => entryOf(event, store, firm, proofs)),
    obligations: [],
    violations: [],
  };
};

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Proofs {
  readonly violations: ReadonlyMap<number, readonly string[]>;
  readonly discharged: ReadonlyMap<number, readonly string[]>;
}

/** Which verdicts hang on which event. */
const proofsOf = ({ violations, obligations }: CaseReport): Proofs => {
  const broken = new Map<number, string[]>();
  const discharged = new Map<number, string[]>();
  const hang = (on: Map<number, string[]>, position: number | undefined, key: string) => {
    if (position !== undefined) on.set(position, [...(on.get(position) ?? []), key]);
  };
  for (const { key, evidence, obligation } of violations) {
    if (obligation === undefined) hang(broken, evidence[0], key);
  }
  for (const { key, donePosition, status } of obligations) {
    if (status === 'met' || status === 'late') hang(discharged, donePosition, key);
  }
  return { violations: broken, discharged };
};

const entryOf = (event: RecordedCaseEvent, store: StoreCode, firm: Firm, proofs: Proofs): TrailEntry => {
  const step = stepOf(event.type);
  return {
    position: event.position,
    type: event.type,
    step,
    stepName: STEP_NAMES[step],
    sentence: tellEvent(event, firm.names),
    actor: actorView(event.actor, firm),
    occurredAt: formatInstant(event.occurredAt),
    recordedAt: formatInstant(event.recordedAt),
    backDated: isBackDated(event, store, firm),
    source: event.source ?? null,
    violations: [...(proofs.violations.get(event.position) ?? [])],
    discharged: [...(proofs.discharged.get(event.position) ?? [])],
    data: { ...event.data },
  };
};

export const actorView = (actor: Actor, firm: Firm): ActorView =>
  actor.kind === 'person'
    ? {
        kind: 'person',
        no: actor.no,
        name: firm.directory.nameOf(actor.no) ?? null,
        role: firm.names.roleOf?.(actor.no) ?? null,
      }
    : actor;

/**
 * Entered later than the working day after it happened. A journal is entered long after by its nature, and its
 * source is shown instead.
 */
export const isBackDated = (
  { occurredAt, recordedAt, source }: RecordedCaseEvent,
  store: StoreCode,
  firm: Firm,
): boolean => {
  const edition = firm.rulebook.at(occurredAt, store);
  if (source || !edition || recordedAt <= occurredAt) return false;
  return (
    recordedAt > dueOf(nextWorkingDay, { from: occurredAt, pauses: [] }, firm.calendarOf(store, edition))
  );
};
