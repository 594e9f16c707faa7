import { instant, type CaseNo, type Instant, type StoreCalendar, type StoreCode } from '@casetrail/kernel';
import type { RecordedCaseEvent, RecordedCaseEventOf } from '../../case/case.events.ts';
import type { Edition } from '../edition.ts';
import type { Rulebook } from '../rulebook.ts';
import { CaseFacts, CHANGES_HOLDERS, personOf, type FirmFacts } from '../facts.ts';
import { afterMiss, isRecurring, moveBy, owe, startTerm, type Owed } from './owed.ts';
import { breachOf, keyOf, missOf } from './violation.ts';
import type { Changes, ObligationRecord, Violation } from './verdict.ts';

/** What judging needs beside the events. */
export interface JudgeContext {
  readonly rulebook: Rulebook;
  readonly firm: FirmFacts;
  calendarOf(store: StoreCode, edition: Edition): StoreCalendar;
}

interface Draft {
  readonly obligations: ObligationRecord[];
  readonly violations: Violation[];
}

/** What is told of a case. Who owes what is most of the work, and nothing of it is needed to say which rules were broken. */
export type Telling = 'everything' | 'violations';

/**
 * The judgement of one case as it grows. Feed it the case's events in the case's own order (`byOccurrence`); each
 * answer holds only what the event changed, so one more event costs the same however long the firm's history is.
 */
export class CaseJudgement {
  readonly facts: CaseFacts;
  readonly #context: JudgeContext;
  readonly #tellsObligations: boolean;
  #owed: Owed[] = [];
  #pausedSince: Instant | undefined;
  #latest: Instant;

  constructor(
    reception: RecordedCaseEventOf<'ClientReceived'>,
    context: JudgeContext,
    telling: Telling = 'everything',
  ) {
    this.#context = context;
    this.#tellsObligations = telling === 'everything';
    this.facts = new CaseFacts(reception, context.firm);
    this.#latest = reception.occurredAt;
  }

  get caseNo(): CaseNo {
    return this.facts.caseNo;
  }

  /** When the latest event happened; an earlier one cannot be applied any more, the case must be judged anew. */
  get latest(): Instant {
    return this.#latest;
  }

  apply(event: RecordedCaseEvent): Changes {
    const draft: Draft = { obligations: [], violations: [] };
    const now = event.occurredAt;
    this.#latest = now;
    this.#expire(this.#owed, now, draft);
    this.#steer(event, draft);
    this.#discharge(event, draft);
    const edition = this.#context.rulebook.at(now, this.facts.store);
    if (edition) this.#check(event, edition, draft);
    this.facts.evolve(event);
    if (event.type === 'ClientLost') this.#endAll(event, draft);
    if (edition) this.#trigger(event, edition, draft);
    if (CHANGES_HOLDERS.has(event.type)) this.#reassign(draft);
    return draft;
  }

  /** What the passing of time adds by a moment, without changing the judgement: misses, and what is still owed. */
  asOf(moment: Instant): Changes {
    const draft: Draft = { obligations: [], violations: [] };
    const watched = this.#owed.map((owed) => ({ ...owed }));
    this.#expire(watched, moment, draft);
    for (const owed of watched) this.#tell(owed, moment, draft);
    return draft;
  }

  /** A term is over once the moment lies after the due time; the due time itself is still in time. */
  #expire(watched: readonly Owed[], moment: Instant, draft: Draft): void {
    for (const owed of watched) {
      while (owed.status === 'open' && owed.dueAt < moment) {
        if (this.#pausedSince === undefined) {
          this.#miss(owed, draft);
        } else if (owed.term.kind === 'month_window') {
          this.#end(owed, undefined, draft);
        } else {
          break;
        }
        if (!isRecurring(owed)) break;
        startTerm(owed, afterMiss(owed));
        this.#tell(owed, moment, draft);
      }
    }
  }

  #miss(owed: Owed, draft: Draft): void {
    owed.status = 'missed';
    owed.answers = this.facts.holder(owed.rule.by, owed.dueAt, owed.trigger);
    this.#tell(owed, owed.dueAt, draft);
    draft.violations.push(missOf(owed, this.#recordOf(owed, owed.dueAt)));
  }

  #end(owed: Owed, event: RecordedCaseEvent | undefined, draft: Draft): void {
    owed.status = 'ended';
    this.#tell(owed, event?.occurredAt ?? owed.dueAt, draft, event);
  }

  #steer(event: RecordedCaseEvent, draft: Draft): void {
    switch (event.type) {
      case 'CasePaused':
        if (this.#pausedSince !== undefined) return;
        this.#pausedSince = event.occurredAt;
        for (const owed of this.#running()) this.#tell(owed, event.occurredAt, draft);
        return;
      case 'CaseResumed': {
        if (this.#pausedSince === undefined) return;
        const pause = { from: this.#pausedSince, to: event.occurredAt };
        this.#pausedSince = undefined;
        for (const owed of this.#running()) {
          moveBy(owed, pause);
          this.#tell(owed, event.occurredAt, draft);
        }
        return;
      }
      case 'TermExtended':
        this.#extend(event, draft);
        return;
      default: // it moves no term
    }
  }

  /** It replaces the due time of what is open and not yet missed, and cannot move it to before now. */
  #extend(event: RecordedCaseEventOf<'TermExtended'>, draft: Draft): void {
    const until = instant(event.data.until);
    if (until < event.occurredAt) return;
    for (const owed of this.#running()) {
      if (owed.rule.id !== event.data.rule || isRecurring(owed)) continue;
      owed.extension = { until, at: event.occurredAt, by: personOf(event), position: event.position };
      owed.dueAt = until;
      this.#tell(owed, event.occurredAt, draft);
    }
  }

  #running(): readonly Owed[] {
    return this.#owed.filter(({ status }) => status === 'open');
  }

  #discharge(event: RecordedCaseEvent, draft: Draft): void {
    for (const owed of this.#owed) {
      if (this.#discharges(owed, event)) this.#settle(owed, event, draft);
      else if (owed.rule.ends?.includes(event.type)) this.#end(owed, event, draft);
    }
    this.#owed = this.#owed.filter(({ status }) => status === 'open' || status === 'missed');
  }

  #discharges(owed: Owed, event: RecordedCaseEvent): boolean {
    const { until } = owed.rule;
    if (!until.types.includes(event.type)) return false;
    switch (until.kind) {
      case 'event':
        return (
          (owed.opensAt === undefined || event.occurredAt >= owed.opensAt) &&
          (until.counts?.(event, this.facts, owed.trigger) ?? true)
        );
      case 'all':
        return until.types.every((type) => type === event.type || this.facts.before(type));
      case 'gathered':
        owed.items = [...owed.items, ...until.items(event)];
        return until.missing(owed.items).length === 0;
    }
  }

  /** It is no longer owed; a recurring obligation goes on with its next term. */
  #settle(owed: Owed, event: RecordedCaseEvent, draft: Draft): void {
    const wasMissed = owed.status === 'missed';
    owed.status = wasMissed ? 'late' : 'met';
    this.#tell(owed, wasMissed ? owed.dueAt : event.occurredAt, draft, event);
    if (wasMissed && owed.rule.penalty.kind === 'daily-fine')
      draft.violations.push(missOf(owed, this.#recordOf(owed, owed.dueAt, event)));
    if (!isRecurring(owed)) return;
    startTerm(owed, owed.opensAt ?? event.occurredAt);
    this.#tell(owed, event.occurredAt, draft);
  }

  #check(event: RecordedCaseEvent, edition: Edition, draft: Draft): void {
    for (const check of edition.checkedAt.get(event.type) ?? []) {
      if (!check.requires(event, this.facts))
        draft.violations.push(breachOf(check, edition.version, event, this.facts));
    }
  }

  #trigger(event: RecordedCaseEvent, edition: Edition, draft: Draft): void {
    for (const rule of edition.triggeredBy.get(event.type) ?? []) {
      if (this.#isOwedOncePerCase(rule.id, rule.due.kind)) continue;
      const calendar = this.#context.calendarOf(this.facts.store, edition);
      const owed = owe(rule, edition.version, triggerOf(event), this.facts, calendar);
      if (rule.until.kind === 'all' && rule.until.types.every((type) => this.facts.before(type))) {
        owed.status = 'met';
        this.#tell(owed, event.occurredAt, draft, event);
        continue;
      }
      this.#owed.push(owed);
      this.#tell(owed, event.occurredAt, draft);
    }
  }

  /** A monthly window asks for one thing a month, however often construction was said to start. */
  #isOwedOncePerCase(rule: string, kind: string): boolean {
    return kind === 'month_window' && this.#owed.some((owed) => owed.rule.id === rule);
  }

  /** Loss ends what is owed without violation, except what was due at or before that moment, and stops daily fines. */
  #endAll(event: RecordedCaseEventOf<'ClientLost'>, draft: Draft): void {
    for (const owed of this.#owed) {
      if (owed.status === 'open' && owed.dueAt <= event.occurredAt && this.#pausedSince === undefined) {
        this.#miss(owed, draft);
      }
      if (owed.status === 'open') this.#end(owed, event, draft);
      else if (owed.rule.penalty.kind === 'daily-fine') {
        draft.violations.push(
          missOf(owed, { ...this.#recordOf(owed, owed.dueAt), doneAt: event.occurredAt }),
        );
      }
    }
    this.#owed = [];
    this.#pausedSince = undefined;
  }

  #reassign(draft: Draft): void {
    for (const owed of this.#running()) this.#tell(owed, this.#latest, draft);
  }

  #tell(owed: Owed, moment: Instant, draft: Draft, done?: RecordedCaseEvent): void {
    if (this.#tellsObligations) draft.obligations.push(this.#recordOf(owed, moment, done));
  }

  #recordOf(owed: Owed, moment: Instant, done?: RecordedCaseEvent): ObligationRecord {
    const missed = owed.status === 'missed' || owed.status === 'late';
    return {
      key: keyOf(owed),
      rule: owed.rule.id,
      edition: owed.edition,
      caseNo: this.caseNo,
      store: this.facts.store,
      role: owed.rule.by,
      responsible: missed ? owed.answers : this.facts.holder(owed.rule.by, moment, owed.trigger),
      trigger: owed.trigger,
      ordinal: owed.ordinal,
      status: owed.status,
      term: owed.term,
      from: owed.from,
      opensAt: owed.opensAt,
      dueAt: owed.dueAt,
      doneAt: done?.occurredAt,
      donePosition: done?.position,
      pauses: owed.pauses,
      extension: owed.extension,
      standsSince: owed.status === 'open' && owed.opensAt === undefined ? this.#pausedSince : undefined,
    };
  }
}

const triggerOf = ({ position, type, occurredAt }: RecordedCaseEvent) => ({ position, type, occurredAt });
