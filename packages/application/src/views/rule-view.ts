import type { RuleRef, RuleView } from '@casetrail/contract';
import type { CaseRule, FineRule, Rulebook, StoreRule } from '@casetrail/domain';

/** Finds a rule as it stood in an edition; remembered, since every verdict asks. */
export class Rules {
  readonly #rulebook: Rulebook;
  readonly #known = new Map<string, RuleRef>();

  constructor(rulebook: Rulebook) {
    this.#rulebook = rulebook;
    for (const { version, caseRules, storeRules, fineRules } of rulebook.editions) {
      for (const rule of [...caseRules, ...storeRules, ...fineRules])
        this.#known.set(`${version}/${rule.id}`, refOf(rule, version));
    }
  }

  ref(id: string, edition: string): RuleRef {
    const found = this.#known.get(`${edition}/${id}`);
    if (!found) throw new RangeError(`no rule ${id} in edition ${edition}`);
    return found;
  }

  all(): readonly RuleView[] {
    return this.#rulebook.editions.flatMap(({ version, caseRules, storeRules, fineRules }) =>
      [...caseRules, ...storeRules, ...fineRules].map((rule) => ({
        ...refOf(rule, version),
        kind: rule.kind,
        by: rule.by,
      })),
    );
  }
}

const refOf = (rule: CaseRule | StoreRule | FineRule, edition: string): RuleRef => ({
  id: rule.id,
  clause: rule.clause,
  title: rule.title,
  text: rule.text,
  assumed: rule.assumed ?? null,
  edition,
});
