import {
  tellInstant,
  tellMoney,
  tellTerm,
  type ObligationRecord,
  type ReminderKind,
  type Rulebook,
} from '@casetrail/domain';
import { text, type Penalty, type Text } from '@casetrail/kernel';

/** What a rule says of itself, as messages quote it. */
export interface QuotedRule {
  readonly clause: string;
  readonly title: Text;
  readonly text: Text;
  readonly penalty: Penalty;
}

/** Rules by edition and id. */
export class Quotations {
  readonly #rulebook: Rulebook;
  readonly #known = new Map<string, QuotedRule>();

  constructor(rulebook: Rulebook) {
    this.#rulebook = rulebook;
  }

  /** @throws RangeError where the edition has no such rule */
  of(rule: string, edition: string): QuotedRule {
    const key = `${edition}/${rule}`;
    const known = this.#known.get(key);
    if (known) return known;
    const { caseRules, storeRules } = this.#rulebook.version(edition);
    const found = [...caseRules, ...storeRules].find(({ id }) => id === rule);
    if (!found) throw new RangeError(`no rule ${rule} in edition ${edition}`);
    this.#known.set(key, found);
    return found;
  }
}

/** What missing it costs. */
const tellCost = (penalty: Penalty): Text => {
  switch (penalty.kind) {
    case 'none':
      return text('不罚款，记为逾期', 'no fine, shown as late');
    case 'slip':
      return penalty.grade === 'fault_slip'
        ? text('过失单', 'a fault slip')
        : text('严重过失单', 'a serious fault slip');
    case 'fine': {
      const { zh, en } = tellMoney(penalty.amount);
      return text(`罚款 ${zh}`, `a fine of ${en}`);
    }
    case 'daily-fine': {
      const { zh, en } = tellMoney(penalty.perDay);
      return text(`每逾期一天罚款 ${zh}`, `a fine of ${en} for each day`);
    }
  }
};

const GONE: Readonly<Record<ReminderKind, Text>> = {
  half: text('期限已过一半', 'half of the term is over'),
  'three-quarters': text('期限已过四分之三', 'three quarters of the term are over'),
  'half-a-day-left': text('距到期只剩半个工作日', 'half a working day is left'),
};

export const remindOf = (
  kind: ReminderKind,
  record: ObligationRecord,
  rule: QuotedRule,
): { readonly title: Text; readonly body: Text } => {
  const of = record.caseNo ?? record.store;
  const gone = GONE[kind];
  const due = tellInstant(record.dueAt);
  const term = tellTerm(record.term);
  const cost = tellCost(rule.penalty);
  return {
    title: text(`${rule.title.zh}（${of}）：${gone.zh}`, `${rule.title.en} (${of}): ${gone.en}`),
    body: text(
      `${rule.clause} ${rule.text.zh}期限：${term.zh}，${due.zh} 到期。逾期：${cost.zh}。`,
      `${rule.clause} ${rule.text.en} Term: ${term.en}, due ${due.en}. If it is missed: ${cost.en}.`,
    ),
  };
};
