import type { DossierView } from '@casetrail/contract';
import {
  causeRule,
  CAUSE_WORDS,
  SILENCE_ASSUMPTION,
  STAGE_NAMES,
  stepOf,
  tellEvent,
  waitRule,
  wordsForMethod,
  wordsForObjection,
  wordsForQuote,
  wordsForRole,
  wordsForStep,
  type CaseEventType,
  type CauseProposal,
  type Dossier,
  type HolderSpan,
  type PathStep,
  type RecordedLostClientEvent,
  type Stage,
  type TermUse,
} from '@casetrail/domain';
import {
  formatInstant,
  formatMoney,
  MINUTE,
  text,
  type Instant,
  type StaffNo,
  type Text,
} from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import { summaryOf } from '../../views/case-summary.ts';
import { isBackDated } from '../../views/case-trail.ts';
import { Rules } from '../../views/rule-view.ts';
import { VerdictViews } from '../../views/verdict-view.ts';
import { analysisView } from './analysis-view.ts';
import type { Moment, ToldCase } from './lost-case.ts';
import { promiseView } from './promise-view.ts';
import { retrospectiveView } from './retrospective-view.ts';

const named = (code: string, name: Text) => ({ code, name });
const stepNamed = (type: CaseEventType) => named(stepOf(type), wordsForStep(stepOf(type)));
export const stageNamed = (stage: string) => named(stage, STAGE_NAMES[stage as Stage] ?? text(stage, stage));
const roleNamed = (role: string) => named(role, wordsForRole(role));
export const causeNamed = (cause: string) =>
  named(cause, (CAUSE_WORDS as Readonly<Record<string, Text>>)[cause] ?? text(cause, cause));
export const momentOf = (at: Instant | undefined): string | null =>
  at === undefined ? null : formatInstant(at);

/** Exact to the millisecond: the parts must still add up. */
const minutes = (time: number): number => time / MINUTE;
const spent = ({ total, firm, waiting, paused }: Dossier['time']) => ({
  total: minutes(total),
  firm: minutes(firm),
  waiting: minutes(waiting),
  paused: minutes(paused),
});
const spanned = ({ from, to }: { readonly from: Instant; readonly to: Instant }) => ({
  from: formatInstant(from),
  to: formatInstant(to),
});
const proof = ({ events }: { readonly events: readonly number[] }) => ({ events: [...events] });

/** A dossier in words and with names, as it is shown. */
export const dossierView = (
  told: ToldCase,
  analysis: readonly RecordedLostClientEvent[],
  firm: Firm,
  { knownAt }: Moment,
): DossierView => {
  const { dossier, events, report, proposals } = told;
  const { rulebook } = firm.context;
  const views = new VerdictViews(firm, new Rules(rulebook));
  const reception = events.find((event) => event.type === 'ClientReceived');
  if (!reception) throw new Error(`a dossier of a case that was never received: ${dossier.caseNo}`);
  const person = (no: StaffNo | undefined) => views.person(no);
  return {
    case: summaryOf(reception, events, report, firm, views),
    asOf: formatInstant(dossier.asOf),
    knownAt: momentOf(knownAt),
    judgedUntil: formatInstant(dossier.judgedUntil),
    until: formatInstant(dossier.until),
    loss: dossier.loss
      ? {
          at: formatInstant(dossier.loss.at),
          position: dossier.loss.position,
          stage: stageNamed(dossier.loss.stage),
          statedReason: dossier.loss.statedReason ?? null,
          to: dossier.loss.to ?? null,
        }
      : null,
    time: spent(dossier.time),
    entries: events.map((event) => ({
      position: event.position,
      at: formatInstant(event.occurredAt),
      recordedAt: formatInstant(event.recordedAt),
      backDated: isBackDated(event, dossier.store, firm),
      sentence: tellEvent(event, firm.names),
    })),
    path: dossier.path.map(pathStep),
    stages: dossier.stages.map((stage) => ({
      stage: stageNamed(stage.stage),
      ...spanned(stage),
      days: stage.days,
      time: spent(stage.time),
      ...proof(stage),
    })),
    holders: dossier.holders.map((held) => holder(held, firm)),
    terms: dossier.terms.map((term) => termUse(term, views, firm)),
    waits: dossier.waits.map((wait) => {
      const rule = waitRule(wait.kind);
      return {
        kind: named(wait.kind, rule?.name ?? text(wait.kind, wait.kind)),
        reason: rule?.reason ?? text('', ''),
        ...spanned(wait),
        working: minutes(wait.working),
        ...proof(wait),
      };
    }),
    pauses: dossier.pauses.map((pause) => ({
      ...spanned(pause),
      working: minutes(pause.working),
      ...proof(pause),
    })),
    deviations: dossier.deviations.map((found) => ({
      key: found.key,
      kind: found.kind,
      rule: views.rule(found.rule, found.edition),
      responsible: person(found.responsible),
      at: formatInstant(found.at),
      fined: found.fined,
      afterLoss: found.afterLoss,
      ...proof(found),
    })),
    silences: dossier.silences.map((silence) => ({
      ...spanned(silence),
      allowedUntil: formatInstant(silence.allowedUntil),
      days: silence.days,
      limitDays: silence.limitDays,
      rule: silence.rule ?? null,
      broken: silence.broken,
      ...proof(silence),
    })),
    silenceAssumption: SILENCE_ASSUMPTION,
    promises: dossier.promises.map((promise) => promiseView(promise, firm)),
    objections: dossier.objections.map((objection) => ({
      kind: named(objection.kind, wordsForObjection(objection.kind)),
      raisedAt: momentOf(objection.raisedAt),
      handled: objection.handled.map(({ at, method, progress, position }) => ({
        at: formatInstant(at),
        method: named(method, wordsForMethod(method)),
        progress,
        position,
      })),
      outcome: objection.outcome,
      ...proof(objection),
    })),
    competitors: dossier.competitors.map((competitor) => ({
      name: competitor.name,
      at: formatInstant(competitor.at),
      wentThere: competitor.wentThere,
      ...proof(competitor),
    })),
    satisfaction: dossier.satisfaction.map((said) => ({
      score: said.score,
      at: formatInstant(said.at),
      ...proof(said),
    })),
    estimates: dossier.estimates.map(quoted),
    budgets: dossier.budgets.map((budget) => ({
      ...quoted(budget),
      estimate: budget.estimate === undefined ? null : formatMoney(budget.estimate),
      deviation: budget.deviation ?? null,
      beyondLimit: budget.beyondLimit,
      explanation: budget.explanation
        ? { ...budget.explanation, at: formatInstant(budget.explanation.at) }
        : null,
    })),
    returned: dossier.returned.map(noted),
    adjustments: dossier.adjustments.map(noted),
    retrospective: retrospectiveView(told),
    proposals: proposals.map(proposal),
    causes: Object.keys(CAUSE_WORDS).map(causeNamed),
    degreeFines: degreeFinesOf(dossier, firm),
    analysis: analysisView(analysis, firm),
  };
};

const pathStep = (step: PathStep): DossierView['path'][number] => ({
  step: stepNamed(step.type),
  status: step.status,
  at: momentOf(step.at),
  times: step.times,
  without: step.without.map(({ type, rule, came }) => ({ step: stepNamed(type), rule: rule ?? null, came })),
  rule: step.rule ?? null,
  ...proof(step),
});

const personOf = (no: StaffNo, firm: Firm) => ({ no, name: firm.directory.nameOf(no) ?? null });

const holder = (held: HolderSpan, firm: Firm): DossierView['holders'][number] => ({
  role: roleNamed(held.role),
  person: personOf(held.person, firm),
  ...spanned(held),
  by: stepNamed(held.by),
  working: minutes(held.working),
  ...proof(held),
});

const termUse = (term: TermUse, views: VerdictViews, firm: Firm): DossierView['terms'][number] => ({
  key: term.key,
  rule: views.rule(term.rule, term.edition),
  role: roleNamed(term.role),
  status: term.status,
  from: formatInstant(term.from),
  dueAt: formatInstant(term.dueAt),
  until: formatInstant(term.until),
  term: minutes(term.term),
  used: minutes(term.used),
  waiting: minutes(term.waiting),
  paused: minutes(term.paused),
  shares: term.shares.map(({ person, standIn, within, over, percent }) => ({
    person: person === undefined ? null : personOf(person, firm),
    standIn,
    within: minutes(within),
    over: minutes(over),
    percent: percent ?? null,
  })),
  breach: term.breach
    ? { at: formatInstant(term.breach.at), person: views.person(term.breach.person) }
    : null,
  ...proof(term),
});

const quoted = ({ at, amount, quote, events }: Dossier['estimates'][number]) => ({
  at: formatInstant(at),
  amount: formatMoney(amount),
  quote: named(quote, wordsForQuote(quote)),
  events: [...events],
});

const noted = ({ type, at, events }: Dossier['returned'][number]) => ({
  step: stepNamed(type),
  at: formatInstant(at),
  events: [...events],
});

/** By the edition that was in force when the client was lost. */
const degreeFinesOf = ({ store, loss, until }: Dossier, firm: Firm): DossierView['degreeFines'] => {
  const fines = loss && firm.context.rulebook.at(until, store)?.degreeFines;
  return fines
    ? {
        clause: fines.clause,
        contributory: formatMoney(fines.contributory),
        main: formatMoney(fines.main),
        full: formatMoney(fines.full),
        assumed: fines.assumed,
      }
    : null;
};

const proposal = ({ cause, grounds }: CauseProposal): DossierView['proposals'][number] => ({
  cause: causeNamed(cause),
  grounds: grounds.map(({ rule, reason, events, violations }) => ({
    rule,
    says: causeRule(rule)?.says ?? text(rule, rule),
    reason,
    events: [...events],
    violations: [...violations],
  })),
});

export { stepNamed };
