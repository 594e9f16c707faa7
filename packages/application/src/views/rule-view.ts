import type { RuleRef, RuleView } from '@casetrail/contract';
import { rulesOf, type AnyRule, type Rulebook } from '@casetrail/domain';
import type { Instant, StoreCode } from '@casetrail/kernel';

/** Finds a rule as it stood in an edition; remembered, since every verdict asks. */
export class Rules {
  readonly #rulebook: Rulebook;
  readonly #known = new Map<string, Map<string, RuleRef>>();

  constructor(rulebook: Rulebook) {
    this.#rulebook = rulebook;
  }

  ref(id: string, edition: string): RuleRef {
    const found = (this.#known.get(edition) ?? this.#lookUp(edition)).get(id);
    if (!found) throw new RangeError(`no rule ${id} in edition ${edition}`);
    return found;
  }

  /** The rules in force in a store, or in all stores that have none of their own. */
  inForce(at: Instant, store?: StoreCode): readonly RuleView[] {
    const edition = this.#rulebook.at(at, store);
    return edition ? rulesOf(edition).map((rule) => ruleView(rule, edition.version)) : [];
  }

  #lookUp(edition: string): Map<string, RuleRef> {
    const refs = new Map(
      rulesOf(this.#rulebook.version(edition)).map((rule) => [rule.id, refOf(rule, edition)]),
    );
    this.#known.set(edition, refs);
    return refs;
  }
}

const ruleView = (rule: AnyRule, edition: string): RuleView => ({
  ...refOf(rule, edition),
  kind: rule.kind,
  by: rule.by,
});

const refOf = (rule: AnyRule, edition: string): RuleRef => ({
  id: rule.id,
  clause: rule.clause,
  title: rule.title,
  text: rule.text,
  assumed: rule.assumed ?? null,
  edition,
});
