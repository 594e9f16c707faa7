import type { FineView, PersonView } from '@casetrail/contract';
import { formatInstant, formatMoney, type Instant, type Money } from '@casetrail/kernel';
import type { FineRow } from '@casetrail/read-models';
import type { Firm } from '../../judging/firm.ts';
import type { Rules } from '../../views/rule-view.ts';

/** What turning rows about fines into views needs to know: names and rules. */
export class FineViews {
  readonly firm: Firm;
  readonly rules: Rules;

  constructor(firm: Firm, rules: Rules) {
    this.firm = firm;
    this.rules = rules;
  }

  person(no: string): PersonView {
    return { no, name: this.firm.directory.nameOf(no) ?? null };
  }

  fine(row: FineRow): FineView {
    return {
      id: row.id,
      slip: row.slip,
      status: row.status as FineView['status'],
      store: row.store,
      caseNo: row.case_no,
      rule: this.rules.ref(row.rule, row.edition),
      person: this.#somebody(row.person),
      at: formatInstant(row.at),
      foundAt: formatInstant(row.found_at),
      reported: row.reported,
      whileDown: row.while_down,
      stands: row.stands,
      flagged: row.flagged,
      grade: row.grade as FineView['grade'],
      amount: sum(row.amount_fen),
      perDay: sum(row.per_day_fen),
      unit: row.unit as FineView['unit'],
      growing: row.growing,
      decideBy: moment(row.decide_by),
      decidedAt: moment(row.decided_at),
      issuedAt: moment(row.issued_at),
      issuer: this.#somebody(row.issuer),
      acknowledged: row.acknowledged as FineView['acknowledged'],
      appeals: row.appeals,
      appealBefore: row.appeal_before as FineView['appealBefore'],
      appealedAt: moment(row.appealed_at),
      answerBy: moment(row.answer_by),
      answeredAt: moment(row.answered_at),
      outcome: row.outcome as FineView['outcome'],
      deducted: formatMoney(row.deducted_fen),
      paid: formatMoney(row.paid_fen),
    };
  }

  #somebody(no: string | null): PersonView | null {
    return no === null ? null : this.person(no);
  }
}

const sum = (amount: Money | null): string | null => (amount === null ? null : formatMoney(amount));

const moment = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
