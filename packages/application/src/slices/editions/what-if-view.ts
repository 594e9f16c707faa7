import type { WhatIfView } from '@casetrail/contract';
import { amountOf, type Count, type Edition, type Violation, type WhatIf } from '@casetrail/domain';
import { formatInstant, formatMoney, text } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import { personView } from './edition-list.ts';
import type { Supposition } from './what-if.ts';

/** The comparison for people and programs; of each list as many verdicts as are asked for. */
export const whatIfView = (
  found: WhatIf,
  { proposal, base, span }: Supposition,
  firm: Firm,
  unit: Edition['unit'],
  shown: number,
): WhatIfView => {
  const added = new Map((proposal.changes.added ?? []).map(({ id, title }) => [id, title]));
  const titleOf = (rule: string) =>
    proposal.changes.rules?.[rule]?.title ?? firm.rulebook.title(rule) ?? added.get(rule) ?? text(rule, rule);
  const verdict = (violation: Violation) => {
    const amount = amountOf(violation, span.to);
    return {
      rule: violation.rule,
      title: titleOf(violation.rule),
      case: violation.caseNo ?? null,
      store: violation.store,
      responsible: personView(firm, violation.responsible ?? null),
      at: formatInstant(violation.at),
      grade: violation.grade ?? null,
      amount: amount === undefined ? null : formatMoney(amount),
      edition: violation.edition,
    };
  };
  const { onlyInForce, onlyProposed, otherwise } = found;
  return {
    version: proposal.version,
    basedOn: base.version,
    from: formatInstant(span.from),
    to: formatInstant(span.to),
    unit,
    judged: found.judged,
    total: compared(found.total),
    byRule: found.byRule.map(({ rule, ...counts }) => ({ rule, title: titleOf(rule), ...compared(counts) })),
    byPerson: found.byPerson.map(({ person, ...counts }) => ({
      person: personView(firm, person ?? null),
      ...compared(counts),
    })),
    onlyInForce: onlyInForce.slice(0, shown).map(verdict),
    onlyProposed: onlyProposed.slice(0, shown).map(verdict),
    otherwise: otherwise
      .slice(0, shown)
      .map(({ inForce, proposed }) => ({ inForce: verdict(inForce), proposed: verdict(proposed) })),
    left: {
      onlyInForce: Math.max(0, onlyInForce.length - shown),
      onlyProposed: Math.max(0, onlyProposed.length - shown),
      otherwise: Math.max(0, otherwise.length - shown),
    },
  };
};

const compared = ({ inForce, proposed }: WhatIf['total']) => ({
  inForce: counts(inForce),
  proposed: counts(proposed),
});

const counts = ({ violations, late, amount }: Count) => ({ violations, late, amount: formatMoney(amount) });
