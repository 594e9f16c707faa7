import type { Instant, StoreCode } from '@casetrail/kernel';
import { applyProposal } from '../change/apply-proposal.ts';
import type { Edition } from '../edition.ts';
import type { Proposal } from '../edition.events.ts';
import { Rulebook } from '../rulebook.ts';

/**
 * The rulebook as if a proposal had been in force in its stores from a moment on, in place of whatever was. Before
 * that, and elsewhere, nothing is otherwise.
 */
export const supposing = (rulebook: Rulebook, base: Edition, proposal: Proposal, from: Instant): Rulebook => {
  const supposed = applyProposal(base, proposal, from);
  const isMeant = (store: StoreCode) => proposal.stores === 'all' || proposal.stores.includes(store);
  return new SupposedRulebook(rulebook, supposed, isMeant);
};

class SupposedRulebook extends Rulebook {
  readonly #rulebook: Rulebook;
  readonly #supposed: Edition;
  readonly #isMeant: (store: StoreCode) => boolean;

  constructor(rulebook: Rulebook, supposed: Edition, isMeant: (store: StoreCode) => boolean) {
    super([...rulebook.editions.filter(({ version }) => version !== supposed.version), supposed]);
    this.#rulebook = rulebook;
    this.#supposed = supposed;
    this.#isMeant = isMeant;
  }

  override at(moment: Instant, store?: StoreCode): Edition | undefined {
    const isMeant = store === undefined ? this.#supposed.stores === 'all' : this.#isMeant(store);
    return isMeant && moment >= this.#supposed.inForceFrom
      ? this.#supposed
      : this.#rulebook.at(moment, store);
  }
}
