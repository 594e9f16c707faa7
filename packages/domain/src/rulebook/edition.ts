import type { CalendarRules, Instant, Penalty, Role, Text } from '@casetrail/kernel';
import type { CaseEventType } from '../case/case.events.ts';
import type { CaseCheck, CaseObligation, CaseRule } from './declare.ts';
import type { DegreeFines } from './penalties.ts';
import type { Unit } from '../fine/fine.events.ts';
import type { ForStores } from './edition.events.ts';
import { fines, type FineRule } from './rules/fines.ts';
import type { StoreRule } from './rules/store.ts';

/** A rule that no event of a case can break: somebody reports the breach, with evidence. */
export interface ReportedRule {
  readonly kind: 'reported';
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly text: Text;
  readonly assumed?: Text;
  readonly by: Role | 'actor';
  readonly penalty: Penalty;
}

export type AnyRule = CaseRule | StoreRule | FineRule | ReportedRule;

/** The rules in force from a moment on, whole, with what the judge needs to find them quickly. */
export interface Edition {
  readonly version: string;
  readonly title: Text;
  /** The edition that this one changes; absent for one that stands by itself. */
  readonly basedOn?: string;
  readonly stores: ForStores;
  readonly inForceFrom: Instant;
  readonly calendar: CalendarRules;
  /** What amounts are counted in; nothing else differs. */
  readonly unit: Unit;
  readonly caseRules: readonly CaseRule[];
  readonly storeRules: readonly StoreRule[];
  /** Absent where an edition sets none: responsibility is then recorded, and nothing is proposed. */
  readonly degreeFines?: DegreeFines;
  /** Owed by those who decide on fines and appeals. */
  readonly fineRules: readonly FineRule[];
  readonly reportedRules: readonly ReportedRule[];
  /** Rules of the edition before that are not asked for any more. They may be taken up again. */
  readonly off: readonly AnyRule[];
  readonly triggeredBy: ReadonlyMap<CaseEventType, readonly CaseObligation[]>;
  readonly checkedAt: ReadonlyMap<CaseEventType, readonly CaseCheck[]>;
}

export type DeclaredEdition = Pick<
  Edition,
  'version' | 'inForceFrom' | 'calendar' | 'caseRules' | 'storeRules'
> &
  Partial<
    Pick<
      Edition,
      'title' | 'basedOn' | 'stores' | 'unit' | 'fineRules' | 'reportedRules' | 'off' | 'degreeFines'
    >
  >;

export const edition = (declared: DeclaredEdition): Edition => {
  const whole = {
    title: { zh: `${declared.version} 版`, en: `Edition ${declared.version}` },
    stores: 'all',
    unit: 'cny',
    fineRules: fines,
    reportedRules: [],
    off: [],
    ...declared,
  } as const;
  const ids = [...rulesOf(whole), ...whole.off].map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice) throw new RangeError(`two rules are called ${twice}`);
  return {
    ...whole,
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

type Ruled = Pick<Edition, 'caseRules' | 'storeRules' | 'fineRules' | 'reportedRules'>;

/** Every rule that an edition asks for. */
export const rulesOf = ({ caseRules, storeRules, fineRules, reportedRules }: Ruled): readonly AnyRule[] => [
  ...caseRules,
  ...storeRules,
  ...fineRules,
  ...reportedRules,
];

const rulesById = new WeakMap<Ruled, ReadonlyMap<string, AnyRule>>();

/** Asked for every violation that is decided or counted. An edition never changes, and names no rule twice. */
export const ruleIn = (edition: Ruled, id: string): AnyRule | undefined => {
  let rules = rulesById.get(edition);
  if (!rules) {
    rules = new Map(rulesOf(edition).map((rule) => [rule.id, rule]));
    rulesById.set(edition, rules);
  }
  return rules.get(id);
};

const byType = <Rule>(rules: readonly Rule[], typesOf: (rule: Rule) => readonly CaseEventType[]) => {
  const found = new Map<CaseEventType, Rule[]>();
  for (const rule of rules) {
    for (const type of typesOf(rule)) found.set(type, [...(found.get(type) ?? []), rule]);
  }
  return found;
};
