import type { CalendarRules, Instant, Text } from '@casetrail/kernel';
import type { CaseEventType } from '../case/case.events.ts';
import type { CaseCheck, CaseObligation, CaseRule } from './declare.ts';
import type { Unit } from '../fine/fine.events.ts';
import { fines, type FineRule } from './rules/fines.ts';
import type { StoreRule } from './rules/store.ts';

/** The rules in force from a moment on, with what the judge needs to find them quickly. */
export interface Edition {
  readonly version: string;
  readonly inForceFrom: Instant;
  readonly calendar: CalendarRules;
  readonly caseRules: readonly CaseRule[];
  readonly storeRules: readonly StoreRule[];
  /** Owed by those who decide on fines and appeals. */
  readonly fineRules: readonly FineRule[];
  /** What penalties are counted in. */
  readonly unit: Unit;
  readonly triggeredBy: ReadonlyMap<CaseEventType, readonly CaseObligation[]>;
  readonly checkedAt: ReadonlyMap<CaseEventType, readonly CaseCheck[]>;
}

export const edition = (
  declared: Pick<Edition, 'version' | 'inForceFrom' | 'calendar' | 'caseRules' | 'storeRules'> &
    Partial<Pick<Edition, 'fineRules' | 'unit'>>,
): Edition => {
  const { fineRules = fines, unit = 'cny' } = declared;
  const ids = [...declared.caseRules, ...declared.storeRules, ...fineRules].map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice) throw new RangeError(`two rules are called ${twice}`);
  return {
    ...declared,
    fineRules,
    unit,
    triggeredBy: byType(
      declared.caseRules.flatMap((rule) => (rule.kind === 'obligation' ? [rule] : [])),
      ({ on }) => on,
    ),
    checkedAt: byType(
      declared.caseRules.flatMap((rule) => (rule.kind === 'check' ? [rule] : [])),
      ({ at }) => at,
    ),
  };
};

const byType = <Rule>(rules: readonly Rule[], typesOf: (rule: Rule) => readonly CaseEventType[]) => {
  const found = new Map<CaseEventType, Rule[]>();
  for (const rule of rules) {
    for (const type of typesOf(rule)) found.set(type, [...(found.get(type) ?? []), rule]);
  }
  return found;
};

/** All editions that ever were, oldest first. Old ones stay readable for ever. */
export class Rulebook {
  readonly editions: readonly Edition[];
  readonly #titles: ReadonlyMap<string, Text>;

  constructor(editions: readonly Edition[]) {
    this.editions = [...editions].sort((a, b) => a.inForceFrom - b.inForceFrom);
    this.#titles = new Map(
      this.editions.flatMap(({ caseRules, storeRules, fineRules }) =>
        [...caseRules, ...storeRules, ...fineRules].map(({ id, title }) => [id, title] as const),
      ),
    );
  }

  /** The edition in force at a moment; before the first one nothing was owed. */
  at(moment: Instant): Edition | undefined {
    return this.editions.findLast(({ inForceFrom }) => inForceFrom <= moment);
  }

  version(version: string): Edition {
    const found = this.editions.find((edition) => edition.version === version);
    if (!found) throw new RangeError(`no edition ${version}`);
    return found;
  }

  knows(ruleId: string): boolean {
    return this.#titles.has(ruleId);
  }

  /** What a rule is called in its latest edition. */
  title(ruleId: string): Text | undefined {
    return this.#titles.get(ruleId);
  }
}
