import type { Instant, StoreCode } from '@casetrail/kernel';
import { applyProposal } from '../change/apply-proposal.ts';
import type { Edition } from '../edition.ts';
import type { Proposal } from '../edition.events.ts';
import { Rulebook } from '../rulebook.ts';

/**
 * The rulebook as if a proposal had been in force in its stores from a moment on, in place of whatever was. Before
 * that, and elsewhere, nothing is otherwise.
 */
export const supposing = (rulebook: Rulebook, base: Edition, proposal: Proposal, from: Instant): Rulebook =>
  new SupposedRulebook(rulebook, applyProposal(base, proposal, from));

class SupposedRulebook extends Rulebook {
  readonly #rulebook: Rulebook;
  readonly #supposed: Edition;

  constructor(rulebook: Rulebook, supposed: Edition) {
    super([...rulebook.editions.filter(({ version }) => version !== supposed.version), supposed]);
    this.#rulebook = rulebook;
    this.#supposed = supposed;
  }

  override at(moment: Instant, store?: StoreCode): Edition | undefined {
    const isMeant = this.of(store).includes(this.#supposed);
    return isMeant && moment >= this.#supposed.inForceFrom
      ? this.#supposed
      : this.#rulebook.at(moment, store);
  }
}
