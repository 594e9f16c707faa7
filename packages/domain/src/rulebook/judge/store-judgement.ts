import {
  dayInMonth,
  dayOf,
  endOf,
  formatDate,
  gradeOf,
  startOf,
  type CaseNo,
  type DayNumber,
  type Instant,
  type StoreCode,
} from '@casetrail/kernel';
import { caseNoOf, type CaseEventType, type RecordedCaseEvent } from '../../case/case.events.ts';
import type { RecordedStoreEvent } from '../../store/store.events.ts';
import type { Edition } from '../edition.ts';
import type { Rulebook } from '../rulebook.ts';
import type { FirmFacts } from '../facts.ts';
import type { StoreRule } from '../rules/store.ts';
import type { Changes, ObligationRecord, Violation } from './verdict.ts';
import { fineOf } from './violation.ts';

/** Case events that change which sites are active. */
export const SITE_EVENTS: readonly CaseEventType[] = [
  'ConstructionStarted',
  'ConstructionCompleted',
  'ClientLost',
];

/** The earliest start and the earliest end that were told of; either may be told of first. */
interface Site {
  startedAt: Instant;
  endedAt: Instant;
}

const NEVER = Number.POSITIVE_INFINITY as Instant;

interface List {
  readonly month: string;
  readonly at: Instant;
  readonly position: number;
}

/** The judgement of what a store owes as a whole: month by month, from the sites it had. Events may come in any order. */
export class StoreJudgement {
  readonly store: StoreCode;
  readonly #rulebook: Rulebook;
  readonly #firm: FirmFacts;
  readonly #sites = new Map<CaseNo, Site>();
  readonly #lists: List[] = [];

  constructor(store: StoreCode, rulebook: Rulebook, firm: FirmFacts) {
    this.store = store;
    this.#rulebook = rulebook;
    this.#firm = firm;
  }

  /** Takes note of a site that started or ended, or of a list; anything else does not matter here. */
  note(event: RecordedCaseEvent | RecordedStoreEvent): void {
    switch (event.type) {
      case 'ConstructionStarted':
        this.#start(caseNoOf(event.stream), event.occurredAt);
        break;
      case 'ConstructionCompleted':
      case 'ClientLost':
        this.#end(caseNoOf(event.stream), event.occurredAt);
        break;
      case 'ActiveSiteListProvided':
        this.#lists.push({ month: event.data.month, at: event.occurredAt, position: event.position });
        break;
      default: // it changes no site
    }
  }

  /** What was owed in every month whose window had opened by a moment, and what of it was missed. */
  asOf(moment: Instant): Changes {
    const obligations: ObligationRecord[] = [];
    const violations: Violation[] = [];
    for (const { opens, edition } of this.#months(moment)) {
      for (const rule of edition.storeRules) {
        const record = this.#month(rule, edition.version, dayOf(opens), moment);
        if (!record) continue;
        obligations.push(record);
        if (record.status === 'missed' || record.status === 'late') violations.push(missOf(rule, record));
      }
    }
    return { obligations, violations };
  }

  /** From the month of the first site on, those that had begun by a moment, each under the rules in force at its beginning. */
  *#months(moment: Instant): Iterable<{ readonly opens: Instant; readonly edition: Edition }> {
    const first = Math.min(...[...this.#sites.values()].map(({ startedAt }) => startedAt)) as Instant;
    if (first === NEVER) return;
    for (let months = 0; ; months += 1) {
      const opens = startOf(dayInMonth(dayOf(first), months, 1));
      if (opens > moment) return;
      const edition = this.#rulebook.at(opens, this.store);
      if (edition) yield { opens, edition };
    }
  }

  #start(caseNo: CaseNo, at: Instant): void {
    const site = this.#siteOf(caseNo);
    site.startedAt = earlier(site.startedAt, at);
  }

  #end(caseNo: CaseNo, at: Instant): void {
    const site = this.#siteOf(caseNo);
    site.endedAt = earlier(site.endedAt, at);
  }

  #siteOf(caseNo: CaseNo): Site {
    const known = this.#sites.get(caseNo);
    if (known) return known;
    const site: Site = { startedAt: NEVER, endedAt: NEVER };
    this.#sites.set(caseNo, site);
    return site;
  }

  #month(rule: StoreRule, edition: string, month: DayNumber, moment: Instant): ObligationRecord | undefined {
    const opensAt = startOf(dayInMonth(month, 0, rule.due.from));
    const dueAt = endOf(dayInMonth(month, 0, rule.due.to));
    if (opensAt > moment || !this.#hadSites(opensAt)) return undefined;
    const name = formatDate(month).slice(0, 7);
    const list = this.#lists
      .filter(({ month: of, at }) => of === name && at >= opensAt && at <= moment)
      .sort((a, b) => a.at - b.at || a.position - b.position)[0];
    const status = statusOf(list?.at, dueAt, moment);
    const held = status === 'missed' || status === 'late' ? dueAt : (list?.at ?? moment);
    return {
      key: `${rule.id}@${this.store}#${name}`,
      rule: rule.id,
      edition,
      caseNo: undefined,
      store: this.store,
      role: rule.by,
      responsible: this.#firm.firstHolder(this.store, rule.by, held),
      trigger: { position: 0, type: 'MonthBegan', occurredAt: opensAt },
      ordinal: 1,
      status,
      term: rule.due,
      from: opensAt,
      opensAt,
      dueAt,
      doneAt: list?.at,
      donePosition: list?.position,
      pauses: [],
      extension: undefined,
      standsSince: undefined,
    };
  }

  #hadSites(moment: Instant): boolean {
    for (const { startedAt, endedAt } of this.#sites.values()) {
      if (startedAt < moment && endedAt >= moment) return true;
    }
    return false;
  }
}

const earlier = (a: Instant, b: Instant): Instant => Math.min(a, b) as Instant;

const statusOf = (doneAt: Instant | undefined, dueAt: Instant, moment: Instant) => {
  if (doneAt !== undefined) return doneAt <= dueAt ? 'met' : 'late';
  return moment > dueAt ? 'missed' : 'open';
};

const missOf = (rule: StoreRule, record: ObligationRecord): Violation => ({
  key: record.key,
  rule: rule.id,
  edition: record.edition,
  caseNo: undefined,
  store: record.store,
  responsible: record.responsible,
  at: record.dueAt,
  grade: gradeOf(rule.penalty),
  amount: fineOf(rule.penalty),
  accrual: undefined,
  evidence: record.donePosition === undefined ? [] : [record.donePosition],
  obligation: record.key,
});
