import type { ObligationView, PersonView, RuleRef, ViolationView } from '@casetrail/contract';
import { amountOf, type ObligationRecord, type Violation } from '@casetrail/domain';
import { formatInstant, formatMoney, type Instant, type StaffNo } from '@casetrail/kernel';
import type { Firm } from '../judging/firm.ts';
import { receiptView } from './receipt-view.ts';
import type { Rules } from './rule-view.ts';

/** What turning verdicts into views needs to know: names, rules, and the calendar each edition reckons with. */
export class VerdictViews {
  readonly #firm: Firm;
  readonly #rules: Rules;

  constructor(firm: Firm, rules: Rules) {
    this.#firm = firm;
    this.#rules = rules;
  }

  rule(id: string, edition: string): RuleRef {
    return this.#rules.ref(id, edition);
  }

  person(no: StaffNo | undefined): PersonView | null {
    return no === undefined ? null : { no, name: this.#firm.directory.nameOf(no) ?? null };
  }

  obligation(record: ObligationRecord): ObligationView {
    return {
      key: record.key,
      rule: this.#rules.ref(record.rule, record.edition),
      caseNo: record.caseNo ?? null,
      store: record.store,
      role: record.role,
      responsible: this.person(record.responsible),
      status: record.status,
      triggeredAt: formatInstant(record.trigger.occurredAt),
      triggerPosition: record.trigger.position,
      opensAt: formatted(record.opensAt),
      dueAt: formatInstant(record.dueAt),
      doneAt: formatted(record.doneAt),
      donePosition: record.donePosition ?? null,
      standsSince: formatted(record.standsSince),
      receipt: receiptView(record, this.#firm.calendarOfVersion(record.store, record.edition)),
    };
  }

  /** `asOf`: a daily fine is counted up to then. */
  violation(violation: Violation, asOf: Instant): ViolationView {
    const amount = amountOf(violation, asOf);
    return {
      key: violation.key,
      rule: this.#rules.ref(violation.rule, violation.edition),
      caseNo: violation.caseNo ?? null,
      store: violation.store,
      responsible: this.person(violation.responsible),
      at: formatInstant(violation.at),
      grade: violation.grade ?? null,
      amount: amount === undefined ? null : formatMoney(amount),
      evidence: [...violation.evidence],
      obligation: violation.obligation ?? null,
    };
  }
}

const formatted = (at: Instant | undefined): string | null => (at === undefined ? null : formatInstant(at));
