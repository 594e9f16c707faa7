import { refuse, text, type Refusal, type StoreCode } from '@casetrail/kernel';
import { fieldAt } from '../../validation/shown.ts';
import type { ProposalSaid } from '../edition.commands.ts';
import { rulesOf, type Edition } from '../edition.ts';
import type { Rulebook } from '../rulebook.ts';
import { applyProposal } from './apply-proposal.ts';
import { differenceOf, isDifferent } from './difference.ts';
import { refusalOfCalendar } from './refusal-of-calendar.ts';
import { refusalOfAdded, refusalOfRule } from './refusal-of-rule.ts';

interface Known {
  readonly stores: readonly StoreCode[];
  readonly rulebook: Rulebook;
}

/** Why the rules of an edition cannot be changed so; the field begins with `within`. Undefined when they can. */
export const refusalOfProposal = (
  proposal: ProposalSaid,
  base: Edition,
  known: Known,
  within: readonly string[] = [],
): Refusal | undefined =>
  refusalOfStores(proposal, known, within) ??
  refusalOfRules(proposal, base, [...within, 'changes', 'rules']) ??
  refusalOfAdded(proposal.changes.added ?? [], known.rulebook, [...within, 'changes', 'added']) ??
  refusalOfCalendar(proposal, known.stores, [...within, 'changes', 'calendar']) ??
  refusalOfNothing(proposal, base, within);

const refusalOfStores = (
  { stores }: ProposalSaid,
  known: Known,
  within: readonly string[],
): Refusal | undefined => {
  if (stores === 'all') return undefined;
  for (const [at, code] of stores.entries()) {
    const field = fieldAt([...within, 'stores', at]);
    if (!known.stores.includes(code))
      return refuse('unknown-store', text(`没有门店 ${code}`, `unknown store ${code}`), field);
    if (stores.indexOf(code) !== at)
      return refuse('twice', text('同一门店列了两次', 'is named twice'), field);
  }
  return undefined;
};

const refusalOfRules = (
  { changes }: ProposalSaid,
  base: Edition,
  within: readonly string[],
): Refusal | undefined => {
  const known = new Map([...rulesOf(base), ...base.off].map((rule) => [rule.id, rule]));
  for (const [id, change] of Object.entries(changes.rules ?? {})) {
    const rule = known.get(id);
    const refusal = rule
      ? refusalOfRule(rule, change, [...within, id])
      : refuse(
          'unknown-rule',
          text(`${base.version} 版没有规则 ${id}`, `edition ${base.version} has no rule ${id}`),
          fieldAt([...within, id]),
        );
    if (refusal) return refusal;
  }
  return undefined;
};

const refusalOfNothing = (
  proposal: ProposalSaid,
  base: Edition,
  within: readonly string[],
): Refusal | undefined => {
  // From when on it would hold is no difference between what two editions ask for.
  const isSame = !isDifferent(differenceOf(base, applyProposal(base, proposal, base.inForceFrom)));
  return isSame && proposal.changes.calendar?.exceptions === undefined
    ? refuse(
        'changes-nothing',
        text(`与 ${base.version} 版没有任何不同`, `says nothing that edition ${base.version} does not say`),
        fieldAt([...within, 'changes']),
      )
    : undefined;
};
