import type { CalendarRules } from '@casetrail/kernel';
import { rulesOf, type AnyRule, type Edition } from '../edition.ts';

export type DifferingField = 'title' | 'text' | 'assumed' | 'term' | 'limit' | 'penalty';

/** A rule that one edition asks for otherwise than another, or not at all. */
export interface RuleDifference {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: AnyRule | undefined;
  readonly after: AnyRule | undefined;
  /** What differs, where both have the rule. */
  readonly fields: readonly DifferingField[];
}

export interface EditionDifference {
  readonly rules: readonly RuleDifference[];
  /** Set where weekdays, seasons or hours differ. */
  readonly calendar: { readonly before: CalendarRules; readonly after: CalendarRules } | undefined;
  readonly unit: { readonly before: Edition['unit']; readonly after: Edition['unit'] } | undefined;
}

/** What one edition asks for otherwise than another, rule by rule. */
export const differenceOf = (before: Edition, after: Edition): EditionDifference => {
  const old = new Map(rulesOf(before).map((rule) => [rule.id, rule]));
  const ids = [...new Set([...old.keys(), ...rulesOf(after).map(({ id }) => id)])];
  const current = new Map(rulesOf(after).map((rule) => [rule.id, rule]));
  return {
    rules: ids.flatMap((id) => ruleDifference(id, old.get(id), current.get(id))),
    calendar: isSame(before.calendar, after.calendar)
      ? undefined
      : { before: before.calendar, after: after.calendar },
    unit: before.unit === after.unit ? undefined : { before: before.unit, after: after.unit },
  };
};

export const isDifferent = ({ rules, calendar, unit }: EditionDifference): boolean =>
  rules.length > 0 || calendar !== undefined || unit !== undefined;

const ruleDifference = (
  id: string,
  before: AnyRule | undefined,
  after: AnyRule | undefined,
): RuleDifference[] => {
  if (!before || !after) return [{ id, change: after ? 'added' : 'removed', before, after, fields: [] }];
  const fields = FIELDS.filter((field) => !isSame(valueOf(before, field), valueOf(after, field)));
  return fields.length === 0 ? [] : [{ id, change: 'changed', before, after, fields }];
};

const FIELDS: readonly DifferingField[] = ['title', 'text', 'assumed', 'term', 'limit', 'penalty'];

const valueOf = (rule: AnyRule, field: DifferingField): unknown => {
  switch (field) {
    case 'term':
      return 'due' in rule ? rule.due : undefined;
    case 'limit':
      return 'limit' in rule ? rule.limit : undefined;
    default:
      return rule[field];
  }
};

/** Rules hold plain data beside their functions, and functions are told by what they are made from. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
