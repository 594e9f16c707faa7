import { CAUSE_RULES, type CauseRule, type Ground } from './cause-rules.ts';
import type { DossierWords } from './context.ts';
import type { Dossier } from './dossier.ts';
import { CAUSES, type Cause } from './lost-client.events.ts';
import { STATED_REASON_RULES } from './stated-reason.ts';

/** A cause that the record itself suggests, with every ground for it. */
export interface CauseProposal {
  readonly cause: Cause;
  readonly grounds: readonly (Ground & { readonly rule: string })[];
}

/** Every rule by which a cause is proposed, what the client said first. */
export const PROPOSING_RULES: readonly CauseRule[] = [...STATED_REASON_RULES, ...CAUSE_RULES];

/**
 * Contributing causes of a loss, in the vocabulary's order, each with the events behind it. The same record proposes
 * the same causes: nothing is weighed or learned, and what the analyst makes of it is the analyst's.
 */
export const proposeCauses = (dossier: Dossier, words: DossierWords): readonly CauseProposal[] => {
  if (!dossier.loss) return [];
  return CAUSES.flatMap((cause): CauseProposal[] => {
    const grounds = PROPOSING_RULES.filter((rule) => rule.cause === cause).flatMap(({ id, find }) =>
      find(dossier, words).map((ground) => ({ ...ground, rule: id })),
    );
    return grounds.length === 0 ? [] : [{ cause, grounds }];
  });
};

export const causeRule = (id: string): CauseRule | undefined =>
  PROPOSING_RULES.find((rule) => rule.id === id);
