import type { CaseObligation } from '../declare.ts';
import type { AnyRule, Edition } from '../edition.ts';
import type { FineRule } from '../rules/fines.ts';
import type { StoreRule } from '../rules/store.ts';

/** Owed by a store as a whole: no event sets it going. */
export const isStoreRule = (rule: AnyRule): rule is StoreRule =>
  rule.kind === 'obligation' && !('on' in rule);

/** Owed by those who decide on fines and appeals. */
export const isFineRule = (rule: AnyRule): rule is FineRule => 'scope' in rule && rule.scope === 'fine';

/** Owed on a case, once some event of it has happened. */
export const isCaseObligation = (rule: AnyRule): rule is CaseObligation => 'on' in rule && !isFineRule(rule);

export const isCaseRule = (rule: AnyRule): rule is Edition['caseRules'][number] =>
  rule.kind === 'check' || isCaseObligation(rule);
